"""``python -m benchmarks [screen|load|export|report …]``: measure, print, and write the tables into README.md."""

from __future__ import annotations

import importlib
import sys
from importlib.util import find_spec

NAMES = ("screen", "load", "export", "report", "search", "geocode", "office", "crowd")
"""Modules of this folder with a ``main()``; one that is not there is passed over."""


def run(names: list[str]) -> int:
    unknown = set(names) - set(NAMES)
    if unknown:
        print(f"unknown: {', '.join(sorted(unknown))}; choose from {', '.join(NAMES)}")
        return 2
    failed = 0
    for name in names or NAMES:
        if find_spec(f"benchmarks.{name}") is None:
            continue
        print(f"== {name}", flush=True)
        failed |= int(importlib.import_module(f"benchmarks.{name}").main() or 0)
    return failed


if __name__ == "__main__":
    raise SystemExit(run(sys.argv[1:]))
