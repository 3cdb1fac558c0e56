"""``python -m tests.hostile [COUNT] [FORMAT …]``: damage COUNT files (500) of each format and print how they end."""

from __future__ import annotations

import logging
import sys
import tempfile
import time
from pathlib import Path

from tests.hostile.formats import FORMATS
from tests.hostile.trial import tried

COLUMNS = ("read", "refused", "failed", "stopped")


def main(arguments: list[str]) -> int:
    """Print a table in Markdown; 1 if anything ended as a fault."""
    logging.getLogger("gis").setLevel(logging.CRITICAL)
    count = int(arguments[0]) if arguments else 500
    faults = 0
    print("| format | tried | " + " | ".join(COLUMNS) + " | faults | seconds |")
    print("|---|" + "---:|" * (len(COLUMNS) + 3))
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        for name in arguments[1:] or FORMATS:
            begun = time.monotonic()
            found = tried(FORMATS[name], count, Path(folder))
            faults += len(found.faults)
            cells = [
                name,
                count,
                *(found.counts[c] for c in COLUMNS),
                len(found.faults),
                round(time.monotonic() - begun),
            ]
            print("| " + " | ".join(map(str, cells)) + " |", flush=True)
            for fault in found.faults[:5]:
                print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
