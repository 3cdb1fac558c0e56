"""``python -m tests.hostile [COUNT] [FORMAT …]``: damage COUNT files (500) of each format and print how they end.

Without a FORMAT also acts that are killed at each of their steps, 100 pairs that write at once, and acts on a full
disk; ``writing`` does those alone.
"""

from __future__ import annotations

import logging
import sys
import tempfile
import time
from pathlib import Path

from gis.core.limits import limits
from tests.hostile.formats import FORMATS, registry
from tests.hostile.full_disk import filled
from tests.hostile.trial import tried
from tests.hostile.writing import killed, prepare, raced

KILLS, ROUNDS = 130, 100
"""Kills of each act at random, beside one at each of its steps; pairs of writers."""
COLUMNS = ("read", "refused", "failed", "stopped")


def main(arguments: list[str]) -> int:
    """Print a table in Markdown; 1 if anything ended as a fault."""
    logging.getLogger("gis").setLevel(logging.CRITICAL)
    count = int(arguments[0]) if arguments else 500
    faults = 0
    print("| format | tried | " + " | ".join(COLUMNS) + " | faults | slowest, s of processor | largest, MB | seconds |")
    print("|---|" + "---:|" * (len(COLUMNS) + 5))
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        wanted = arguments[1:]
        for name in [name for name in wanted or FORMATS if name in FORMATS]:
            begun = time.monotonic()
            found = tried(FORMATS[name], count, Path(folder))
            faults += len(found.faults)
            faults += found.slowest_s > limits().seconds or found.largest_mb > limits().memory_mb
            cells = [
                name,
                count,
                *(found.counts[c] for c in COLUMNS),
                len(found.faults),
                f"{found.slowest_s:.1f}",
                round(found.largest_mb),
                round(time.monotonic() - begun),
            ]
            print("| " + " | ".join(map(str, cells)) + " |", flush=True)
            for fault in found.faults[:5]:
                print(fault, file=sys.stderr)
        if not wanted or "writing" in wanted:
            faults += _writing(Path(folder))
    return 1 if faults else 0


def _writing(folder: Path) -> int:
    """Print how acts of writing end that are killed, done by two at once, or on a full disk; returns the faults."""
    data = registry(folder).data_dir
    prepare(data)
    print("\n| act | tried | new state left | faults | seconds |\n|---|---:|---:|---:|---:|", flush=True)
    begun, faults = time.monotonic(), 0
    outcomes = {f"kill -9 during: {act}": found for act, found in killed(data, folder, at_random=KILLS).items()}
    outcomes["two accept at once"] = raced(data, folder, ROUNDS)
    (disk := folder / "disk").mkdir()
    outcomes |= {f"full disk: {act}": found for act, found in filled(data, disk).items()}
    for act, found in outcomes.items():
        faults += len(found.faults)
        print(f"| {act} | {found.trials} | {found.new or '–'} | {len(found.faults)} | |", flush=True)
        for fault in found.faults[:5]:
            print(fault, file=sys.stderr)
    print(f"| together | | | {faults} | {round(time.monotonic() - begun)} |")
    return faults


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
