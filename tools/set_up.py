"""Create ``.venv`` with a requirements file and the command ``hpmap``: by uv where it is there, else by pip.

Standard library only: this runs before anything is installed.

    python3 tools/set_up.py requirements.txt [constraints.txt]
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
NEEDED = (3, 11)


def main(requirements: str, constraints: str = "") -> int:
    if sys.version_info < NEEDED:
        found = ".".join(map(str, sys.version_info[:3]))
        print(f"Python {found} is too old; install Python 3.11 or newer and run: make PYTHON=python3.11 run")
        return 1
    python = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    uv = shutil.which("uv")
    if uv and subprocess.run([uv, "--version"], capture_output=True, check=False).returncode != 0:
        uv = None  # a shim without a program behind it
    if uv:
        create = [uv, "venv", "--quiet", "--python", sys.executable, str(VENV)]
        install = [uv, "pip", "install", "--quiet", "--python", str(python), "-r", requirements]
    else:
        create = [sys.executable, "-m", "venv", str(VENV)]
        quiet = ["--quiet", "--disable-pip-version-check"]
        install = [str(python), "-m", "pip", "install", *quiet, "-r", requirements]
    # This folder itself, so that `hpmap` is there: its code and data are used where they lie.
    install += ["-e", ".", *(["-c", constraints] if constraints else [])]
    print(f"Installing {requirements} into .venv with {'uv' if uv else 'pip'} ...", flush=True)
    for command in ([] if python.exists() else [create]) + [install]:
        if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
            print(f"Failed: {' '.join(command)}\nIs a package registry reachable? Then run the same command again.")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
