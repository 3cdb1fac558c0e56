"""Acts that write on a disk with little room left: done, or a sentence and nothing changed; with room again, done.

``unshare --mount python -m tests.hostile.full_disk DATA FOLDER ROOM…``: a small tmpfs at FOLDER, whose room is taken by
a file; each act once for each room. The mount goes with the process. The tests and ``python -m tests.hostile`` use it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from gis.core import log
from gis.core.errors import GisError
from gis.exchange import reports
from gis.exchange.photo_reader import Photo
from gis.exchange.proposals import propose
from gis.imports import queue as imports
from gis.imports.unfinished import Shelf
from gis.rights.people import People
from gis.rights.roles import Role
from gis.store.folder import FolderStore
from tests.conftest import OWN_MOUNTS, ROOT
from tests.hostile.writing import ACTS, DOCUMENT, ENTRIES, Outcome, contents

ROOMS = (0, 4, 8, 16, 32, 64)
"""Kilobytes that are left for an act."""
SIZE_KB = 8_192
DONE = "done"


def keep_draft(store: FolderStore) -> None:
    """Keep a document that somebody is deciding."""
    found = imports.new_queue(ENTRIES * 20, DOCUMENT, {"name": "qd.txt", "sha256": "1" * 64})
    Shelf(store.folder, "lan@example.vn").keep(found)


def report_photo(store: FolderStore) -> None:
    """File a report of the field with a photo."""
    photo = Photo(b"\xff\xd8" + b"x" * 20_000, None, None, "")
    reports.report(store, "cau-thu", reports.Seen("2026-03-12", note="Đã thông xe"), who="An", photo=photo)


def file_proposal(store: FolderStore) -> None:
    """File a proposal."""
    propose(store, "cau-thu", who="An", why="Họp", fields={"note": "x" * 4_000})


def list_people(store: FolderStore) -> None:
    """List somebody with a role."""
    People(store.folder / "people").put("an@example.vn", Role.EDITOR, "An")


def write_log(store: FolderStore) -> None:
    """Write to the log: what cannot be logged ends nothing."""
    log.configure(store.folder / "log")
    log.event("start", why="x" * 300)


WRITING: dict[str, Callable[[FolderStore], None]] = {
    **ACTS,
    "propose": file_proposal,
    "report": report_photo,
    "draft": keep_draft,
    "people": list_people,
    "log": write_log,
}


def filled(data: Path, folder: Path, rooms: Sequence[int] = ROOMS) -> dict[str, Outcome]:
    """Do each act once for each room; `Outcome.new` counts those that were done all the same.

    Parameters
    ----------
    data
        A folder after `tests.hostile.writing.prepare`; stays as it is.
    folder
        Where the small disk is mounted.
    rooms
        Kilobytes.
    """
    command = [
        *OWN_MOUNTS,
        sys.executable,
        "-X",
        "utf8",
        "-m",
        "tests.hostile.full_disk",
        *map(str, (data, folder, *rooms)),
    ]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8")
    found = {act: Outcome() for act in WRITING}
    for line in done.stdout.splitlines():
        act, new, *faults = json.loads(line)
        found[act].trials += 1
        found[act].new += new
        found[act].faults += faults
    return found


def _fill(data: Path, folder: Path, rooms: Sequence[int]) -> None:
    """Print act, whether it was done, and the faults, for each trial."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE_KB}k", "tmpfs", str(folder)], check=True)
    trial, filler = folder / "data", folder / "filler"
    for act in WRITING:
        for room in rooms:
            shutil.copytree(data, trial, symlinks=True)
            before = contents(trial)
            filler.write_bytes(bytes(shutil.disk_usage(folder).free - room * 1_024))
            said = _ended(act, trial)
            after = contents(trial)
            filler.unlink()
            changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
            faults = [f"{act}, {room} KB: {said}: {changed}"] if said != DONE and changed else []
            if said != DONE and (again := _ended(act, trial)) != DONE:
                faults.append(f"{act}, {room} KB, and with room again: {again}")
            print(json.dumps([act, said == DONE, *faults]), flush=True)
            shutil.rmtree(trial)


def _ended(act: str, data: Path) -> str:
    """Do an act in a process of its own; return `DONE`, or what was said."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            WRITING[act](FolderStore(data))
            said = DONE
        except GisError as error:
            said = str(error)
        except Exception as error:
            said = f"no sentence but {error!r}"
        os.write(writing, said.encode()[:4_000])
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    said = os.read(reading, 4_000).decode(errors="replace")
    os.close(reading)
    return said


if __name__ == "__main__":
    _fill(Path(sys.argv[1]), Path(sys.argv[2]), [int(room) for room in sys.argv[3:]])
