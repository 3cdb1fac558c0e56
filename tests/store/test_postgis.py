"""The store of a database: the same bytes there and back, all servers see a commit, nothing is lost."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from gis.cli.main import main
from gis.core.errors import ConflictError, ExportError, SettingError
from gis.exchange import accept, decide, proposals
from gis.rights.roles import Role
from gis.store.changes import Changes, LogLine, RowChange
from gis.store.folder import FolderStore
from gis.store.opened import open_store
from gis.store.postgis import writing
from gis.store.postgis.connection import Database
from gis.store.postgis.migrations import migrate, steps
from gis.store.postgis.moving import dump, load
from gis.store.postgis.people import OfficePeople
from gis.store.postgis.postgis import PostgisStore
from gis.store.postgis.records import Row, difference, split
from gis.store.postgis.status import status
from tests.conftest import DATA, ROOT
from tests.fixtures import folders

if TYPE_CHECKING:
    from tests.postgres import Cluster

pytestmark = pytest.mark.postgis
LEAD = Changes(rows=(RowChange("projects", "duong-thu", {"lead": "Sở Xây dựng"}),), log=(LogLine("duong-thu", "lead"),))
LATER = Changes(rows=(RowChange("projects", "cau-thu", {"lead": "Ban 2"}),), log=(LogLine("cau-thu", "lead"),))


def contents(folder: Path) -> dict[str, bytes]:
    names = [p.relative_to(folder) for p in folder.rglob("*") if p.is_file()]
    return {str(n): (folder / n).read_bytes() for n in names if not str(n).startswith(".")}


@pytest.fixture
def built(tiny_data: Callable[..., Path]) -> Path:
    folder = tiny_data()
    with FolderStore(folder).locked():
        folders.built(folder)
    for name in ("boundaries", "codelists"):
        (folder / name).unlink()
        shutil.copytree(DATA / name, folder / name)
    return folder


@pytest.fixture
def office(database: str, built: Path) -> PostgisStore:
    load(built, Database(database), "An")
    return PostgisStore(database, built.parent / "copy")


def test_a_folder_comes_back_to_the_byte_after_commits_proposals_and_odd_files(
    database: str, built: Path, tmp_path: Path
) -> None:
    store = FolderStore(built)
    made = proposals.propose(store, "duong-thu", fields={"lead": "Sở Mới"}, who="Bình", why="họp")
    decide.accept(store, made.id, who="Chi")
    (built / "photos").mkdir()
    (built / "photos" / "a.jpg").write_bytes(bytes(range(256)))
    projects = (built / "projects.csv").read_bytes()
    (built / "projects.csv").write_bytes(b"\xef\xbb\xbf" + projects.replace(b"\n", b"\r\n").removesuffix(b"\r\n"))
    (built / "sources.csv").write_bytes((built / "sources.csv").read_bytes() + b"\n\n")
    people = '\ufeffemail,role,name\r\nChi@example.vn,curator,Chi\r\nan@example.vn,editor,"An, B"\r\n'
    (built / "people.csv").write_bytes(people.encode())
    load(built, Database(database), "An")
    dump(Database(database), tmp_path / "out")
    assert contents(tmp_path / "out") == contents(built)
    assert PostgisStore(database, tmp_path / "copy").version() == store.version()
    with pytest.raises(ValueError, match="holds a registry already"):
        load(built, Database(database), "An")
    OfficePeople(Database(database), tmp_path).put("an@example.vn", Role.ADMIN, "An")
    dump(Database(database), tmp_path / "later")
    assert (tmp_path / "later" / "people.csv").read_text(encoding="utf-8").splitlines() == [
        "email,role,name",
        "chi@example.vn,curator,Chi",
        "an@example.vn,admin,An",
    ]
    assert PostgisStore(database, tmp_path / "copy").load()
    assert not (tmp_path / "copy" / "people.csv").exists()


def test_both_stores_come_to_the_same_bytes(office: PostgisStore, built: Path, tmp_path: Path) -> None:
    """One way of an office: propose, accept, undo, add and remove rows; the moments of the logs aside."""
    for store in (FolderStore(built), office):
        made = proposals.propose(store, "duong-thu", fields={"lead": "Sở Mới"}, who="Bình", why="họp")
        decide.accept(store, made.id, who="Chi")
        accept.commit(store, LATER, who="Chi", why="y")
        gone = Changes((RowChange("projects", "trong-cay", None),), log=(LogLine("trong-cay", "deleted"),))
        store.commit(gone, None, "Chi", "z")
        decide.undo(store, made.id, who="Dũng", why="nhầm")
    dump(office.database, tmp_path / "out")
    ours, theirs = contents(built), contents(tmp_path / "out")
    differ = {name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)}
    assert all(name.startswith(("changes.jsonl", "proposals/")) for name in differ)
    assert FolderStore(built).version() == office.version()
    assert [c.log for c in FolderStore(built).commits()] == [c.log for c in office.commits()]


def test_another_server_reads_a_commit_at_once(office: PostgisStore, tmp_path: Path) -> None:
    other = PostgisStore(office.database._address, tmp_path / "other")
    old = other.version()
    office.commit(LEAD, None, "An", "x")
    assert other.load().projects["duong-thu"].lead == "Sở Xây dựng"
    with pytest.raises(ConflictError, match="moved on"):
        other.commit(LATER, old, "Bình", "y")


def test_a_copy_that_somebody_edited_is_not_written_from_and_is_fetched_anew(office: PostgisStore) -> None:
    office.load()
    table = office.folder / "projects.csv"
    table.write_bytes(table.read_bytes().replace(b"\n", b" \n", 2))
    with pytest.raises(ConflictError):
        office.commit(LEAD, None, "An", "x")
    office.commit(LEAD, None, "An", "x")
    assert office.load().projects["duong-thu"].lead == "Sở Xây dựng"


def test_a_database_restored_from_a_backup_is_no_later_one(office: PostgisStore, cluster: Cluster) -> None:
    name = psycopg.conninfo.conninfo_to_dict(office.database._address)["dbname"]
    url, backup = cluster.url(cluster.create()), str(office.folder.parent / "hpmap.dump")
    office.load()
    subprocess.run([cluster.bin / "pg_dump", "-Fc", "-f", backup, cluster.url(str(name))], check=True)
    subprocess.run([cluster.bin / "pg_restore", "-d", url, "--exit-on-error", backup], check=True)
    restored = PostgisStore(url, office.folder)
    office.commit(LEAD, None, "An", "lost with the disk")
    restored.commit(LATER, None, "Bình", "after the restore")
    projects = restored.load().projects
    assert (projects["cau-thu"].lead, projects["duong-thu"].lead) == ("Ban 2", "")
    assert [c.who for c in restored.commits()] == ["Bình"]


def test_without_its_database_a_server_reads_on_and_writes_again_when_it_is_back(
    office: PostgisStore, cluster: Cluster, tmp_path: Path
) -> None:
    office.commit(LEAD, None, "An", "x")
    made = proposals.propose(office, "duong-thu", fields={"lead": "Ban 8"}, who="An", why="y")
    office.proposals()
    with office.locked():
        cluster.kill()
        with pytest.raises(ExportError, match="cannot be reached"):
            office.commit(LATER, None, "An", "y")
    assert office.load().projects["duong-thu"].lead == "Sở Xây dựng"
    assert [list(office.proposals()), len(office.history()), len(office.commits())] == [[made.id], 1, 1]
    assert "read earlier" in str(office.outage())
    assert not office.writable()
    with pytest.raises(ExportError, match="cannot be reached"):
        proposals.propose(office, "cau-thu", fields={"lead": "Ban 9"}, who="An", why="y")
    with pytest.raises(ExportError, match="cannot be reached"):
        PostgisStore(office.database._address, tmp_path / "never-read").load()
    cluster.start()
    office.commit(LATER, None, "An", "y")
    assert office.outage() is None
    assert [c.number for c in office.commits()] == [1, 2]
    assert PostgisStore(office.database._address, tmp_path / "new").load().projects["cau-thu"].lead == "Ban 2"


def test_a_writer_or_a_server_killed_before_its_commit_leaves_nothing_and_no_lock(
    office: PostgisStore, cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = office.version()
    script = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom gis.store.postgis import postgis, writing\n"
        "from tests.store.test_postgis import LEAD\nwrite = writing.write\n"
        "def killed(*a):\n    write(*a)\n    os.kill(os.getpid(), signal.SIGKILL)\n"
        "writing.write = killed\n"
        f"store = postgis.PostgisStore({office.database._address!r}, Path({str(tmp_path / 'dead')!r}))\n"
        "store.commit(LEAD, None, 'An', 'x')\n"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == -9
    assert office.version() == before
    office.commit(LATER, None, "Bình", "y")
    assert [c.who for c in office.commits()] == ["Bình"]

    before, write = office.version(), writing.write

    def written_then_down(*given: Any) -> None:
        write(*given)
        cluster.kill()

    with monkeypatch.context() as patched:
        patched.setattr(writing, "write", written_then_down)
        with pytest.raises(ExportError, match="cannot be reached"):
            office.commit(LEAD, None, "An", "x")
    cluster.start()
    office.commit(LATER, before, "Chi", "z")  # nothing of the other moved it on
    assert [c.who for c in office.commits()] == ["Bình", "Chi"]
    assert office.load().projects["duong-thu"].lead == ""


def test_history_tells_who_changed_which_cell_and_how_any_moment_stood(office: PostgisStore) -> None:
    with office.database.connect() as connection:
        [(moment,)] = connection.execute("select clock_timestamp()").fetchall()
    made = proposals.propose(office, "duong-thu", fields={"lead": "Sở Mới"}, who="Bình", why="họp giao ban")
    decide.accept(office, made.id, who="Chi")
    with office.database.connect() as connection:
        told = connection.execute("select cell, became, who, why from changes where version = 2 and key = 'duong-thu'")
        assert ("lead", "Sở Mới", "Chi", "họp giao ban") in told.fetchall()
        then = connection.execute(
            "select cells ->> 'lead', st_npoints(geometry) from state_at(%s) where key = 'duong-thu'", (moment,)
        ).fetchall()
        now = connection.execute("select lead, st_npoints(shape) from projects where id = 'duong-thu'").fetchall()
    assert then[0][0] != "Sở Mới"
    assert now[0] == ("Sở Mới", then[0][1])


def test_a_project_that_was_only_moved_is_another_version(office: PostgisStore) -> None:
    with office.database.connect() as connection:  # as after the server's clock was set back
        connection.execute("update record_version set valid = tstzrange(now() + interval '1 hour', null)")
    for lon in (106.6303, 106.6306):
        made = proposals.propose(office, "cau-thu", who="Bình", why="đo lại", geometry=Point(lon, 20.805))
        decide.accept(office, made.id, who="Chi")
    with office.database.connect() as connection:
        query = "select version, round(st_x(geometry)::numeric, 4) from record_version where file = 'projects.csv'"
        told = connection.execute(
            f"{query} and key = 'cau-thu' and not isempty(valid) order by lower(valid)"
        ).fetchall()
        later = "select version from state_at(now() + interval '2 hours') where key = 'cau-thu'"
        assert connection.execute(later).fetchall() == [(3,)]
    assert [(version, float(lon)) for version, lon in told[1:]] == [(2, 106.6303), (3, 106.6306)]


def test_a_moment_is_asked_without_gathering_every_version_first(office: PostgisStore) -> None:
    with office.database.connect() as connection:
        plan = connection.execute("explain select key from state_at(now()) where key = 'cau-thu'").fetchall()
    assert "Function Scan" not in str(plan)  # it writes every row of the moment aside: 1.2 s of 100,000 projects


def test_a_row_that_comes_back_goes_on_from_its_last_version(office: PostgisStore) -> None:
    query = "select version, deleted, why, cells from record_version where file = 'projects.csv' and key = 'trong-cay'"
    with office.database.connect() as connection:
        [(*_, cells)] = connection.execute(query).fetchall()
        for why, row in (("x", None), ("y", cells)):
            changes = Changes((RowChange("projects", "trong-cay", row),), log=(LogLine("trong-cay", "note"),))
            office.commit(changes, None, "A", why)
        told = [row[:3] for row in connection.execute(f"{query} order by version").fetchall()]
    assert told == [(1, False, "load"), (2, True, "x"), (3, False, "y")]


def test_every_step_of_the_schema_leads_on_from_the_first(cluster: Cluster, built: Path, tmp_path: Path) -> None:
    url = cluster.url(cluster.create())
    database = Database(url)
    with pytest.raises(ExportError, match="hpmap store init"):
        status(database)
    migrate(database, until=1)
    assert migrate(database) == [step.name for step in steps()[1:]]
    assert migrate(database) == []
    load(built, database, "An")
    assert int(status(database)["projects"]) == len(FolderStore(built).load().projects)
    with psycopg.connect(url) as connection:
        connection.execute("insert into hpmap.migration values (999, 'later')")
    with pytest.raises(ExportError, match="newer than this software"):
        PostgisStore(url, tmp_path / "copy").commit(LEAD, None, "An", "x")


def test_commands_and_pages_use_the_database_of_the_setting(
    database: str, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HPMAP_STORE", database)
    monkeypatch.setenv("HPMAP_CACHE", str(tmp_path / "cache"))
    assert main(["store", "load", str(built)]) == 0
    assert main(["propose", "duong-thu", "--set", "lead=Sở Mới", "--why", "họp"]) == 0
    name = capsys.readouterr().out.split()[-1]
    assert main(["proposals", "accept", name]) == 0
    assert main(["build", "--check"]) == 0
    assert main(["store", "grant", "Chi@example.vn", "curator", "--login", "chi", "--name", "Chi"]) == 0
    assert main(["store", "people"]) == 0
    assert "chi@example.vn\tcurator\tchi\tChi" in capsys.readouterr().out
    assert main(["store", "dump", str(tmp_path / "out")]) == 0
    assert "chi@example.vn,curator,Chi" in (tmp_path / "out" / "people.csv").read_text(encoding="utf-8")
    assert b"S\xe1\xbb\x9f M\xe1\xbb\x9bi" in (tmp_path / "out" / "projects.csv").read_bytes()
    assert b"S\xe1\xbb\x9f M\xe1\xbb\x9bi" not in (built / "projects.csv").read_bytes()
    assert main(["--data", str(built), "history"]) == 0
    monkeypatch.setenv("HPMAP_STORE", "mysql:secret@x")
    with pytest.raises(SettingError, match="no address") as refused:
        open_store()
    assert "secret" not in str(refused.value)


@given(st.permutations("abcdef-- "), st.permutations("abcdef-- "), st.integers(0, 9), st.integers(0, 9))
def test_rows_made_other_rows_stand_in_their_order(a: list[str], b: list[str], m: int, n: int) -> None:
    old = [Row(name, name if name.isalpha() else None) for name in a[:m]]
    new = [Row(name.upper() if i % 2 else name, name if name.isalpha() else None) for i, name in enumerate(b[:n])]
    positions = [Decimal(number + 1) for number in range(len(old))]
    found = difference(old, positions, new)
    rows = {p: r for p, r in zip(positions, old, strict=True) if p not in found.removed}
    assert rows.keys() >= {p for p, _ in found.changed}
    rows |= dict(found.changed)
    assert not rows.keys() & {p for p, _ in found.added}
    rows |= dict(found.added)
    assert [rows[p] for p in sorted(rows)] == new


def test_a_table_that_is_not_in_order_is_kept_whole() -> None:
    assert split("projects.csv", b'id,"x\n') is None
    assert split("projects.csv", b"\xff") is None
    assert split("codelists/x.csv", b"id\na\n") is None
