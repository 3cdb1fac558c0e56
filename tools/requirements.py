"""Write ``requirements.txt`` and ``requirements-dev.txt`` from ``pyproject.toml``, where the dependencies are declared.

    python tools/requirements.py            # writes
    python tools/requirements.py --check    # exit 1 where a file is stale
    python tools/requirements.py --pin      # writes constraints.txt from what is installed now

To renew the constraints: ``make clean``, ``make .venv/.ready-test CONSTRAINTS=``, run the suite, then ``--pin``.
Standard library only.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = "# Made from pyproject.toml by tools/requirements.py; change the list there.\n"
GROUPS = ("test", "lint", "bench")


def wanted() -> dict[str, str]:
    """Return what the two files should hold, by file name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = project["project"]["dependencies"]
    groups = project["dependency-groups"]
    parts = [f"# {group}\n" + "".join(f"{line}\n" for line in groups[group]) for group in GROUPS]
    return {
        "requirements.txt": HEAD + "".join(f"{line}\n" for line in run),
        "requirements-dev.txt": HEAD + "-r requirements.txt\n" + "".join(parts),
    }


def pinned() -> str:
    """Return every package that the two files bring along, each with the version that is installed here."""
    todo = [line for text in wanted().values() for line in text.splitlines() if line[:1] not in {"#", "-"}]
    seen: dict[str, str] = {}
    while todo:
        line = todo.pop()
        if "extra ==" in line:
            continue
        name = re.sub(r"[-_.]+", "-", re.match(r"[A-Za-z0-9._-]+", line).group()).lower()  # type: ignore[union-attr]
        if name in seen:
            continue
        try:
            found = distribution(name)
        except PackageNotFoundError:  # for another platform
            continue
        seen[name] = found.version
        todo.extend(found.requires or ())
    head = "# What CI installs; tools/requirements.py says how to renew it. Planners install the ranges.\n"
    return head + "".join(f"{name}=={version}\n" for name, version in sorted(seen.items()))


def main(arguments: list[str]) -> int:
    if arguments == ["--pin"]:
        (ROOT / "constraints.txt").write_text(pinned(), encoding="utf-8", newline="\n")
        return 0
    stale = [n for n, text in wanted().items() if not (ROOT / n).exists() or (ROOT / n).read_text("utf-8") != text]
    if arguments == ["--check"]:
        for name in stale:
            print(f"{name}: not what pyproject.toml says; run: python tools/requirements.py")
        return 1 if stale else 0
    for name, text in wanted().items():
        (ROOT / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
