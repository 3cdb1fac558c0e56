"""Acts that write, ended by kill −9 at every step on the disk, or done by two at once: all or nothing, and no loss.

``python -m tests.hostile.writing kill DATA FOLDER MOST RANDOM`` and ``… race FOLDER ROUNDS``: a process that has loaded
the libraries forks a child for each trial and prints what is left. The tests and ``python -m tests.hostile`` start it.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from gis.core.errors import DataError
from gis.exchange import accept, decide
from gis.exchange.proposals import get, propose, queue
from gis.imports import queue as imports
from gis.imports.accepting import changes_of
from gis.registry import build
from gis.store.folder import FolderStore
from tests.conftest import ROOT

DOCUMENT = {
    "document_id": "qd-thu-2026", "number": "1/QĐ-UBND", "title": "Quyết định thử", "issuer": "UBND thành phố",
    "date": "2026-03-15", "kind": "Quyết định",
}  # fmt: skip
ENTRIES = (
    {"name": "Cầu Thử", "section": "Phụ lục", "number": "1", "status": "completed", "tier": "sure"},
    {"name": "Trạm Thử mới", "section": "Phụ lục", "number": "2", "status": "planned", "tier": "sure",
     "sector": "health", "location": "Công viên Thử"},
)  # fmt: skip
PAIRS = (("cau-thu", "duong-thu"), ("duong-thu", "cong-vien-thu"), ("duong-thu", "duong-thu"))
"""Projects of the proposals that two people accept at once; of one project they change different cells."""


def prepare(folder: Path) -> None:
    """Build the map, accept one proposal and leave another open: what every act begins from."""
    store = FolderStore(folder)
    (folder / "projects.geojson").write_text(build.build(store.load()), encoding="utf-8", newline="\n")
    made = propose(store, "duong-thu", who="An", why="Họp", fields={"lead": "Sở Một"})
    decide.accept(store, made.id, who="Bình")
    propose(store, "duong-thu", who="An", why="Họp", fields={"lead": "Sở Hai", "note": "Mới"})


def accept_proposal(store: FolderStore) -> None:
    """Take the open proposal over."""
    decide.accept(store, queue(store, "open")[0].id, who="Bình")


def undo_proposal(store: FolderStore) -> None:
    """Take the accepted proposal back."""
    decide.undo(store, queue(store, "accepted")[0].id, who="Bình", why="Nhầm")


def accept_import(store: FolderStore) -> None:
    """Take a document over: a known project, and a new one."""
    found = imports.new_queue(ENTRIES, DOCUMENT, {"name": "qd.txt", "sha256": "0" * 64})
    decided = zip(found.entries, (("same", "cau-thu"), ("new", "")), strict=True)
    for entry, (state, project) in decided:
        found = imports.decide(found, entry.key, state, project_id=project, who="Lan", when="2026-11-29T10:00")
    with store.locked():
        accept.commit(store, changes_of(found, store.load()), who="Lan", why="Nhập văn bản")


ACTS: dict[str, Callable[[FolderStore], None]] = {
    "accept": accept_proposal,
    "undo": undo_proposal,
    "import": accept_import,
}
_STEPS = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "shutil.copyfile")


@dataclass
class Outcome:
    """How many trials there were, how many left the new state, and the faults."""

    trials: int = 0
    new: int = 0
    faults: list[str] = field(default_factory=list)


def killed(data: Path, folder: Path, most: int | None = None, at_random: int = 0) -> dict[str, Outcome]:
    """End each act at each of its steps on the disk (``most`` of them, spread); tell what the next start finds.

    ``at_random`` more times each is ended at some moment of its time.

    Parameters
    ----------
    data
        A folder after `prepare`; stays as it is.
    folder
        For the copies.
    """
    found = {act: Outcome() for act in ACTS}
    for line in _run("kill", data, folder, most or 0, at_random):
        act, new, *faults = json.loads(line)
        found[act].trials += 1
        found[act].new += new
        found[act].faults += faults
    return found


def _kill(data: Path, folder: Path, most: int, at_random: int) -> None:
    """Print act, whether the new state was left, and the faults, for each trial."""
    for act in ACTS:
        whole = folder / f"{act}-whole"
        shutil.copytree(data, whole, symlinks=True)
        begun = time.monotonic()
        steps = int(_ended(whole, act, 0)[1])
        lasts = time.monotonic() - begun
        old, new = contents(data), contents(whole)
        changed = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
        spread = most or steps
        moments: list[tuple[int, float]] = [
            (at, 0.0) for at in sorted({1 + i * (steps - 1) // (spread - 1) for i in range(spread)})
        ]
        chance = random.Random(act)  # noqa: S311 - no secret
        moments += [(0, chance.uniform(0.01, lasts)) for _ in range(at_random)]
        for at, seconds in moments:
            trial = folder / f"{act}-{at}"
            shutil.copytree(data, trial, symlinks=True)
            code, _ = _ended(trial, act, at, seconds)
            due = (-signal.SIGALRM, 0) if seconds else (-signal.SIGKILL,)  # at random it may be done before
            faults = [] if code in due else [f"not killed at step {at}: {code}"]
            told = f"after {seconds:.3f} s" if seconds else f"at step {at} of {steps}"
            faults += [f"{act}, killed {told}: {said}" for said in _faults(trial, old, changed)]
            now = contents(trial)
            print(json.dumps([act, any(now.get(n) != old.get(n) for n in changed), *faults]), flush=True)
            shutil.rmtree(trial)
        shutil.rmtree(whole)


def _ended(data: Path, act: str, step: int, seconds: float = 0.0) -> tuple[int, str]:
    """Do an act in a process of its own; return its exit code and number of steps.

    It is killed at a step, or after some time by a signal that the system answers at once, without Python; 0 is never.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        count = 0

        def audit(event: str, args: tuple[object, ...]) -> None:
            nonlocal count
            opened = event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+")
            if not (opened or event in _STEPS) or not str(args[0]).startswith(str(data)):
                return
            count += 1
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(audit)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        ACTS[act](FolderStore(data))
        os.write(writing, b"%d" % count)
        os._exit(0)
    os.close(writing)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    said = os.read(reading, 20).decode()
    os.close(reading)
    return code, said


def _faults(trial: Path, old: dict[str, bytes], changed: set[str]) -> list[str]:
    """Return what is wrong with a folder after the next start."""
    store = FolderStore(trial)
    store.recover()
    with store.locked():
        pass
    now = contents(trial)
    moved = {name for name in now.keys() | old.keys() if now.get(name) != old.get(name)}
    found = []
    if moved not in (set(), changed):
        found.append(f"half: {sorted(moved)} of {sorted(changed)} changed")
    if moved and not store.is_built(build.build(store.load())):
        found.append("the map is not that of the tables")
    return found


def raced(data: Path, folder: Path, rounds: int) -> Outcome:
    """Let two processes accept a proposal each at the same moment, ``rounds`` times; both must be in, once."""
    outcome = Outcome()
    race = folder / "race"
    shutil.copytree(data, race, symlinks=True)
    for said in _run("race", race, str(rounds)):
        outcome.trials += 1
        if said != "ok":
            outcome.faults.append(said)
    shutil.rmtree(race)
    return outcome


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder but its lock; of the logs, which hold the time, the number of lines."""
    found = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file() and p.name != ".lock"}
    logs = ("changes.csv", "changes.jsonl")
    return {n: b"%d" % p.read_bytes().count(b"\n") if n in logs else p.read_bytes() for n, p in found.items()}


def _run(*arguments: object) -> list[str]:
    command = [sys.executable, "-X", "utf8", "-m", "tests.hostile.writing", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8")
    return done.stdout.splitlines()


def _race(folder: Path, rounds: int) -> None:
    """Print ``ok`` or what was lost, for each round."""
    store = FolderStore(folder)
    for number in range(rounds):
        pair = PAIRS[number % len(PAIRS)]
        made = [
            propose(store, project, who="An", why="Họp", fields={column: f"{number}-{column}"})
            for project, column in zip(pair, ("lead", "note"), strict=True)
        ]
        # Both wait for one byte; every fifth time both want the same proposal, which only one may get.
        wanted = [made[0].id, made[0].id] if number % 5 == 4 else [one.id for one in made]
        reading, writing = os.pipe()
        children = []
        for proposal in wanted:
            child = os.fork()
            if not child:
                os.read(reading, 1)
                try:
                    decide.accept(store, proposal, who="Bình")
                except DataError:
                    os._exit(7)
                os._exit(0)
            children.append(child)
        os.write(writing, b"go")
        codes = sorted(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
        os.close(reading)
        os.close(writing)
        due = [0, 7] if wanted[0] == wanted[1] else [0, 0]
        projects = store.load().projects
        cells = zip(made, ("lead", "note"), strict=True)
        there = [getattr(projects[one.project_id], column) == f"{number}-{column}" for one, column in cells]
        states = [get(store, one).state for one in wanted]
        fine = codes == due and states == ["accepted", "accepted"] and all(there[: len(set(wanted))])
        print("ok" if fine else f"round {number} {pair}: {codes}, {there}, {states}", flush=True)


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    if what == "kill":
        _kill(Path(rest[0]), Path(rest[1]), int(rest[2]), int(rest[3]))
    else:
        _race(Path(rest[0]), int(rest[1]))
