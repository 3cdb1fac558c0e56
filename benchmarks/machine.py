"""On what the figures were taken, and where the tables go."""

from __future__ import annotations

import json
import os
import platform
import re
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent
README = FOLDER / "README.md"
RESULTS = FOLDER / "results"


def describe() -> str:
    """Return one line: processors, memory, load, versions, date. No host name."""
    cpu = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    total = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text(encoding="utf-8"))
    parts = [
        f"{os.cpu_count()} × {cpu.group(1).strip() if cpu else platform.machine()}",
        f"{int(total.group(1)) / 2**20:.0f} GB" if total else "",
        f"load before the run {os.getloadavg()[0]:.1f}",
        f"Python {platform.python_version()}",
        *(f"{name} {version(name)}" for name in ("streamlit", "folium", "streamlit-folium", "pydeck")),
        datetime.now(UTC).date().isoformat(),
    ]
    return ", ".join(part for part in parts if part)


def rss(pid: int) -> float:
    """Return the resident memory of a process in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    found = re.search(r"VmRSS:\s*(\d+)", status)
    return int(found.group(1)) / 1024 if found else float("nan")


def processor_s(pid: int) -> float:
    """Return the seconds of processor time that a process has used."""
    parts = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def put(section: str, text: str, raw: dict[str, Any]) -> None:
    """Write a section between its markers in README.md, and the raw figures beside it."""
    RESULTS.mkdir(exist_ok=True)
    body = json.dumps(raw, ensure_ascii=False, indent=1) + "\n"
    (RESULTS / f"{section}.json").write_text(body, encoding="utf-8", newline="\n")
    begin, end = f"<!-- begin {section} -->", f"<!-- end {section} -->"
    whole = README.read_text(encoding="utf-8")
    if begin not in whole:
        whole += f"\n{begin}\n{end}\n"
    before, rest = whole.split(begin, 1)
    after = rest.split(end, 1)[1]
    README.write_text(f"{before}{begin}\n{text.strip()}\n{end}{after}", encoding="utf-8", newline="\n")
    print(text, flush=True)
