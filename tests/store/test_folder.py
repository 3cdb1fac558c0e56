"""The store in a folder: bytes that stay, a kill at any moment, two processes, a disk that refuses."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from gis.core.errors import ConflictError, DataError, ExportError, SchemaError
from gis.store import journal, lock, paths
from gis.store.changes import Changes, LogLine, RowChange
from gis.store.folder import FolderStore
from gis.store.lock import folder_lock
from tests.conftest import ROOT

POINT = '{"type": "FeatureCollection", "features": []}\n'
MANY = Changes(
    rows=(
        RowChange("projects", "cau-thu", {"lead": "Mới"}),
        RowChange("items/bc-2025", "bc-2025/pl4.1-01", {"note": "Mới"}),
        RowChange("items/nq-2019", "nq-2019/iii.3-a", {"note": "Mới"}),
    ),
    geometries={"cau-thu": POINT},
    proposals={"20261130-cau-thu": "{}\n"},
    built="{}\n",
    log=(LogLine("cau-thu", "lead", "", "Mới"),),
)
COMMIT = """
import os, signal, sys
from pathlib import Path
from gis.store.folder import FolderStore
from tests.store.test_folder import MANY

real = os.replace
for moment, folder in enumerate(sys.argv[1:]):
    child = os.fork()  # one process for each kill, the libraries loaded once
    if not child:
        left = moment
        def replace(source, target):
            global left
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1
            real(source, target)
        os.replace = replace
        FolderStore(Path(folder)).commit(MANY, None, "An", "Thử")
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
WRITE = """
import sys
from pathlib import Path
from gis.store.changes import Changes, LogLine, RowChange
from gis.store.folder import FolderStore

store, key, column = FolderStore(Path(sys.argv[1])), sys.argv[2], sys.argv[3]
print("ready", flush=True)
sys.stdin.readline()
for number in range(20):
    line = LogLine(key, column, "", f"{number}")
    store.commit(Changes((RowChange("projects", key, {column: f"{number}"}),), log=(line,)), None, key, "Thử")
"""
HOLD = """
import sys
from pathlib import Path
from gis.store.lock import folder_lock
with folder_lock(Path(sys.argv[1])):
    print("held", flush=True)
    input()
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def python(code: str, *arguments: object, **options: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload,no-any-return]


def test_rows_that_are_not_touched_keep_every_byte(tiny_data: Callable[..., Path]) -> None:
    data = tiny_data()
    path = data / "projects.csv"
    unusual = (
        path.read_bytes().replace(b"trong-cay,Ch", b'"trong-cay",Ch').replace(b"\n", b"\r\n").removesuffix(b"\r\n")
    )
    path.write_bytes(b"\xef\xbb\xbf" + unusual)
    before = path.read_bytes().split(b"\r\n")
    FolderStore(data).commit(Changes((RowChange("projects", "duong-thu", {"note": "a, b"}),)), None, "An", "x")
    after = path.read_bytes().split(b"\r\n")
    assert [n for n, (a, b) in enumerate(zip(before, after, strict=True)) if a != b] == [2]
    assert b'"a, b"' in after[2]


def test_a_kill_at_any_replaced_file_leaves_the_old_or_the_new(tiny_data: Callable[..., Path]) -> None:
    data = tiny_data()
    FolderStore(data).commit(Changes((RowChange("projects", "trong-cay", {"note": "Trước"}),)), None, "An", "x")
    old = contents(data)
    whole = data.parent / "whole"
    shutil.copytree(data, whole, symlinks=True)
    FolderStore(whole).commit(MANY, None, "An", "Thử")
    changed = {name for name, body in contents(whole).items() if old.get(name) != body}
    assert len(changed) == 8
    trials = [data.parent / f"killed-{moment}" for moment in range(len(changed) + 3)]
    for trial in trials:
        shutil.copytree(data, trial, symlinks=True)
    ended, _ = python(COMMIT, *trials, stdout=subprocess.PIPE).communicate()
    seen = set()
    for trial, code in zip(trials, ended.split(), strict=True):
        FolderStore(trial).load()  # the next start
        now = contents(trial)
        there = {name for name in changed if now.get(name) != old.get(name)}
        assert there in (set(), changed), trial.name
        with FolderStore(trial).locked():
            assert contents(trial).keys() <= old.keys() | changed  # nothing is left lying about
        seen.add((int(code), bool(there)))
    assert seen == {(-signal.SIGKILL, False), (-signal.SIGKILL, True), (0, True)}


def test_what_the_rename_promises_is_on_the_disk_before(
    tiny_data: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut forgets what was not forced to the disk: every file, and every folder with names in it."""
    forced: set[int] = set()
    forgotten: list[list[Path]] = []
    force, rename = os.fsync, os.replace

    def forcing(handle: int) -> None:
        forced.add(os.fstat(handle).st_ino)
        force(handle)

    def renaming(source: Path, target: Path) -> None:
        if target.name == journal.COMMITTED:
            forgotten.append([part for part in (source, *source.rglob("*")) if part.stat().st_ino not in forced])
        rename(source, target)

    monkeypatch.setattr(os, "fsync", forcing)
    monkeypatch.setattr(os, "replace", renaming)
    FolderStore(tiny_data()).commit(MANY, None, "An", "Thử")
    assert forgotten == [[]]


def test_two_processes_twenty_commits_each_and_nothing_is_lost(tiny_data: Callable[..., Path]) -> None:
    data = tiny_data()
    pairs = (("cau-thu", "lead"), ("duong-thu", "note"))
    running = [python(WRITE, data, *pair, stdin=subprocess.PIPE, stdout=subprocess.PIPE) for pair in pairs]
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
    for process in running:  # both are told before either is waited for
        assert process.stdin is not None
        process.stdin.write(b"go\n")
        process.stdin.flush()
    for process in running:
        process.communicate()
    assert [process.returncode for process in running] == [0, 0]
    projects = FolderStore(data).load().projects
    assert (projects["cau-thu"].lead, projects["duong-thu"].note) == ("19", "19")
    logged = FolderStore(data).history()
    assert [[e.new for e in logged if e.project_id == key] for key, _ in pairs] == [[f"{n}" for n in range(20)]] * 2
    assert [commit.number for commit in FolderStore(data).commits()] == list(range(1, 41))


def test_who_waits_too_long_is_told_that_somebody_writes(
    tiny_data: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tiny_data()
    holder = python(HOLD, data, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(ConflictError, match="somebody else is writing"), folder_lock(data, 0):
        pass
    monkeypatch.setattr(lock, "PATIENCE_S", 0.0)
    with pytest.raises(ConflictError, match="somebody else is writing"):  # the description of the tables is a file too
        FolderStore(data).describe()
    assert not (data / paths.PACKAGE).exists()
    holder.kill()
    holder.communicate()
    with folder_lock(data):  # the lock of a process that died is free
        pass


def test_a_file_that_an_editor_saved_meanwhile_is_not_overwritten(tiny_data: Callable[..., Path]) -> None:
    data = tiny_data()
    path = data / "projects.csv"
    read = path.read_bytes()
    path.write_bytes(read + b"\n")
    before = contents(data)
    with pytest.raises(ConflictError, match=r"projects\.csv: was changed by somebody else"):
        journal.write(
            data, {"documents.csv": ((data / "documents.csv").read_bytes(), b"x"), "projects.csv": (read, b"x")}
        )
    assert contents(data) == before


def test_a_disk_that_is_full_names_the_file_and_nothing_is_changed(tiny_data: Callable[..., Path]) -> None:
    data = tiny_data()
    before = contents(data)
    code = f"""
import resource
from pathlib import Path
from gis.core.errors import ExportError
from gis.store.changes import Changes, RowChange
from gis.store.folder import FolderStore
changes = Changes((RowChange("projects", "cau-thu", {{"note": "x" * 40_000}}),))
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    FolderStore(Path({str(data)!r})).commit(changes, None, "An", "x")
except ExportError as error:
    print(error)
"""
    process = python(code, stdout=subprocess.PIPE)
    said, _ = process.communicate()
    assert re.search(rf"{re.escape(str(data))}/[\w.]+: cannot be written", said.decode())  # the log, or the table
    assert "nothing was changed" in said.decode()
    assert contents(data) == before


def test_a_file_that_cannot_be_replaced_brings_all_others_back(tiny_data: Callable[..., Path]) -> None:
    data = tiny_data()
    (data / "projects.geojson").mkdir()  # what stands in the way is met after four files were replaced
    before = contents(data)
    with pytest.raises(ExportError, match=r"projects\.geojson: cannot be written .*nothing was changed"):
        FolderStore(data).commit(MANY, None, "An", "x")
    assert contents(data) == before
    (data / "geometries").rmdir()
    (data / "geometries").write_text("a file where a folder must be")
    with pytest.raises(ExportError, match="geometries"):
        FolderStore(data).commit(MANY, None, "An", "x")


def test_an_undo_that_was_killed_is_gone_on_with(tiny_data: Callable[..., Path]) -> None:
    data = tiny_data()
    before = contents(data)
    # Half of the files were replaced, and half of those brought back, when the process died.
    undone = data / journal.UNDO
    for part in ("new", "old"):
        (undone / part).mkdir(parents=True)
    (undone / "list.json").write_text(
        '[["documents.csv", true, true], ["projects.csv", true, true], ["x.csv", false, true]]'
    )
    (undone / "old" / "1").write_bytes(before["projects.csv"])
    (data / "projects.csv").write_bytes(b"half")
    (data / "x.csv").write_bytes(b"new")
    FolderStore(data).load()
    assert contents(data) == before


@pytest.mark.parametrize(
    "listed",
    [
        '[["../mine.txt", true, true]]',
        '[["projects.csv", true, true], ["geometries/../../mine.txt", true, false]]',
        '[["linked/mine.txt", true, true]]',
        '[["/etc/hosts", true]]',
        "{",
        "[" * 60_000,
    ],
)
@pytest.mark.parametrize("name", [journal.COMMITTED, journal.UNDO])
def test_a_journal_in_a_folder_of_somebody_else_reaches_nothing_outside(
    tiny_data: Callable[..., Path], tmp_path: Path, listed: str, name: str
) -> None:
    """A data folder that was handed on may hold a journal: reading it begins by finishing that."""
    data = tiny_data()
    (tmp_path / "mine.txt").write_text("mine")
    (data / "linked").symlink_to(tmp_path)
    for part in ("new", "old"):
        (data / name / part).mkdir(parents=True)
        for number in ("0", "1"):
            (data / name / part / number).write_text("theirs")
    (data / name / "list.json").write_text(listed)
    before = contents(data)
    with pytest.raises(DataError, match=r"list\.json: not the list of a change of this folder"):
        FolderStore(data).load()
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert contents(data) == before


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            "date,who,why,project_id,change,old,new\n2026-11-01,Nguyễn,Đo,x,lead,a,b\n".encode("cp1258", "replace"),
            "UTF-8",
        ),
        (b"date;who;why;project_id;change;old;new\r\n2026-11-01;a;b;x;lead;a;b\r\n", "the header must be"),
    ],
    ids=["ansi", "semicolons"],
)
def test_a_log_that_a_spreadsheet_spoilt_is_not_written_to(
    tiny_data: Callable[..., Path], body: bytes, message: str
) -> None:
    data = tiny_data()
    (data / "changes.csv").write_bytes(body)
    before = contents(data)
    with pytest.raises(SchemaError, match=message):
        FolderStore(data).commit(MANY, None, "An", "x")
    assert contents(data) == before


@pytest.mark.parametrize(
    "saved", [lambda body: body.removesuffix(b"\n"), lambda body: b"\xef\xbb\xbf" + body], ids=["cut", "marked"]
)
def test_a_ledger_that_an_editor_saved_in_its_own_way_is_gone_on_with(
    tiny_data: Callable[..., Path], saved: Callable[[bytes], bytes]
) -> None:
    data = tiny_data()
    for note in ("Một", "Hai", "Ba"):
        FolderStore(data).commit(Changes((RowChange("projects", "cau-thu", {"note": note}),)), None, "An", note)
        if note == "Một":
            (data / paths.LEDGER).write_bytes(saved((data / paths.LEDGER).read_bytes()))
    assert [(one.number, one.why) for one in FolderStore(data).commits()] == [(1, "Một"), (2, "Hai"), (3, "Ba")]


@pytest.mark.skipif(sys.platform == "win32", reason="a folder that is locked cannot be renamed there")
def test_a_backup_put_in_the_place_of_the_folder_is_locked_and_not_what_was_moved_away(
    tiny_data: Callable[..., Path],
) -> None:
    data = tiny_data()
    backup = data.parent / "backup"
    shutil.copytree(data, backup, symlinks=True)
    moved = data.parent / "moved-away"
    entered: list[bool] = []

    def wait() -> None:
        with folder_lock(data):
            entered.append(True)

    waiting = threading.Thread(target=wait)
    with folder_lock(data):
        waiting.start()
        while times_open(data) < 2:  # ours, and that of who waits
            assert waiting.is_alive()
        data.rename(moved)
        backup.rename(data)
        holder = python(HOLD, data, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
    while times_open(moved):  # until who waited has it, or lets go of it
        os.sched_yield()
    alone = not entered
    holder.communicate(b"\n")
    waiting.join()
    assert alone, "two wrote into the restored folder at once"
    assert entered


def times_open(folder: Path) -> int:
    """How often this process has a folder open."""
    found = 0
    for handle in os.listdir("/dev/fd"):  # noqa: PTH208 - numbers, and what is listed is open itself
        with contextlib.suppress(OSError):
            found += os.path.samestat(os.fstat(int(handle)), folder.stat())
    return found


def test_a_start_clears_what_older_versions_and_kills_left(tiny_data: Callable[..., Path]) -> None:
    data = tiny_data()
    before = contents(data)
    for name in (".apply-abc", ".build-abc", ".journal.new", ".journal.done"):
        (data / name).mkdir()
        (data / name / "projects.csv").write_text("half")
    (data / "projects.geojson.12-34.tmp").write_text("half")
    with FolderStore(data).locked():
        pass
    assert contents(data) == before
    (data / "ours.tmp").mkdir()
    (data / "proposals" / "x.json").mkdir(parents=True)
    with FolderStore(data).locked():  # folders of somebody's are in nobody's way
        assert FolderStore(data).proposals() == {}


def test_the_stamp_changes_with_every_file_that_is_shown(tiny_data: Callable[..., Path]) -> None:
    data = tiny_data()
    stamps = {FolderStore(data).stamp()}
    for name in ("documents.csv", "items/bc-2025.csv", "places.csv", "projects.csv"):
        path = data / name
        said = path.stat()
        path.write_bytes(path.read_bytes())
        os.utime(path, ns=(said.st_atime_ns, said.st_mtime_ns + 1))
        stamps.add(FolderStore(data).stamp())
    assert len(stamps) == 5
