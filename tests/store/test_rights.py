"""Rights in the database: an editor only proposes, a viewer only reads, whoever is stale is told so."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from psycopg import errors

from gis.cli.main import main
from gis.core.errors import ConflictError, DataError, GisError, NotAllowedError
from gis.exchange import decide, proposals
from gis.rights.roles import Role
from gis.store.changes import Changes, LogLine, RowChange
from gis.store.opened import open_people
from gis.store.postgis.connection import Database
from gis.store.postgis.moving import dump, load
from gis.store.postgis.people import grant, listed
from gis.store.postgis.postgis import PostgisStore
from tests.fixtures.folders import built

pytestmark = pytest.mark.postgis
PEOPLE = {"an": "editor", "binh": "editor", "chi": "curator", "xem": "viewer", "may": "app"}
LEAD = Changes(rows=(RowChange("projects", "duong-thu", {"lead": "Sở Xây dựng"}),), log=(LogLine("duong-thu", "lead"),))
SET = "update projects_edit set lead = 'Ban 2' where id = %s and version = %s"
Sign = Callable[[str], psycopg.Connection[tuple[object, ...]]]


@pytest.fixture
def office(database: str, tiny_data: Callable[..., Path]) -> PostgisStore:
    folder = built(tiny_data())
    load(folder, Database(database), "An")
    for name, role in PEOPLE.items():
        grant(Database(database), f"{name}@haiphong.example", role, name.title(), name)
    return PostgisStore(database, folder.parent / "copy")


@pytest.fixture
def sign(database: str) -> Sign:
    def connect(who: str) -> psycopg.Connection[tuple[object, ...]]:
        url = database.replace("postgres@", f"{who}@")
        return psycopg.connect(f"{url}&options=-csearch_path%3Dhpmap,public", autocommit=True)

    return connect


def test_an_editor_s_save_is_a_proposal_that_a_curator_takes_over(office: PostgisStore, sign: Sign) -> None:
    with sign("an") as an, sign("binh") as binh:
        moved = "lead = 'Ban 2', geometry = st_translate(geometry, 0.001, 0)"
        an.execute(f"update projects_edit set {moved} where id = 'duong-thu' and version = 1")
        an.execute("update projects_edit set note = 'xem lại', why = 'đo lại' where id = 'duong-thu' and version = 1")
        [(pending, lead)] = an.execute("select pending, lead from projects_edit where id = 'duong-thu'").fetchall()
        assert (pending, lead) == ("change", "Ban 2")
        [(pending, lead)] = binh.execute("select pending, lead from projects_edit where id = 'duong-thu'").fetchall()
        assert (pending, lead) == (None, None)
        assert binh.execute("select id from proposal").fetchall() == []
    [made] = proposals.queue(office)
    assert (made.who, made.door, made.why, made.parts) == ("An", "qgis", "đo lại", ("lead", "note", "geometry"))
    assert {part.state for part in proposals.parts_of(made, office.load())} == {"open"}
    decide.accept(office, made.id, who="Chi")
    project = office.load().projects["duong-thu"]
    assert (project.lead, project.note) == ("Ban 2", "xem lại")
    assert office.load().is_digitised("duong-thu")


def test_adds_deletes_and_second_thoughts_are_proposals_too(office: PostgisStore, sign: Sign) -> None:
    point = "st_setsrid(st_makepoint(106.65, 20.85), 4326)"
    with sign("an") as an:
        an.execute(f"insert into projects_edit (name_vi, sector, geometry) values ('Đường Mới Đẹp', 'road', {point})")
        assert an.execute("select id, version from projects_edit where pending = 'add'").fetchall() == [
            ("duong-moi-dep", 0)
        ]
        an.execute("update projects_edit set note = 'thử' where id = 'duong-moi-dep' and version = 0")
        an.execute("delete from projects_edit where id = 'cau-thu' and version = 1")
        an.execute("update projects_edit set lead = 'x' where id = 'duong-thu' and version = 1")
        an.execute("update projects_edit set lead = null where id = 'duong-thu' and version = 1")
        with pytest.raises(errors.CheckViolation, match="ngoài thành phố"):
            an.execute("update projects_edit set geometry = st_setsrid(st_makepoint(20, 106), 4326) where version = 1")
        with pytest.raises(errors.CheckViolation, match="bắt đầu bằng ="):
            an.execute("update projects_edit set lead = '=1' where version = 1")
        with pytest.raises(errors.UniqueViolation, match="đã có"):
            an.execute("insert into projects_edit (id, name_vi) values ('duong-thu', 'x')")
    found = {p.project_id: (p.kind, dict(p.fields)) for p in proposals.queue(office)}
    assert found == {
        "duong-moi-dep": ("add", {"name_vi": "Đường Mới Đẹp", "sector": "road", "note": "thử"}),
        "cau-thu": ("retire", {}),
    }
    with sign("an") as an, sign("binh") as binh:
        assert binh.execute("delete from my_proposals").rowcount == 0  # of others nothing is seen
        assert an.execute("delete from my_proposals where project_id = 'cau-thu'").rowcount == 1
        [left] = an.execute("select id from my_proposals").fetchall()
        decide.reject(office, str(left[0]), who="Chi", why="trùng")
        with pytest.raises(errors.SerializationFailure, match="không còn mở"):
            an.execute("delete from my_proposals")
    assert [(p.project_id, p.state) for p in proposals.queue(office)] == [("duong-moi-dep", "rejected")]


def test_whoever_is_stale_is_told_and_nothing_is_taken(office: PostgisStore, sign: Sign) -> None:
    office.commit(LEAD, None, "An", "x")
    told = "đã được người khác sửa từ khi bạn mở"
    with sign("an") as an:
        for statement in (
            SET.replace("%s", "'duong-thu'", 1).replace("%s", "1"),
            "delete from projects_edit where (id = 'duong-thu' and version = 1) or (id = 'cau-thu' and version = 1)",
            SET.replace("%s", "'khong-co'", 1).replace("%s", "1"),
        ):
            with pytest.raises(errors.SerializationFailure, match=told):
                an.execute(statement)
        an.execute("update projects_edit set lead = 'Ban 2' where id = 'duong-thu' and version = 2")
    assert [dict(p.fields) for p in proposals.queue(office)] == [{"lead": "Ban 2"}]


MADE_UP = "do $$ begin create temp table mine (like record_version); "
"""The beginning of a table of one's own, whose rows a trigger of ours would take for the registry's."""
REFUSED = (
    ("xem", "update projects_edit set lead = 'x'"),
    ("xem", "insert into proposal (id, text) values ('x', '{}')"),
    ("an", "update record set text = 'x'"),
    ("an", "insert into proposal (id, login, text) values ('x', 'binh', '{}')"),
    ("an", "update proposal set login = 'binh'"),
    ("an", "update registry set revision = 9"),
    ("an", "select * from people"),
    ("an", "select * from people_file"),
    ("an", "do $$ begin lock table projects_edit in access exclusive mode; end $$"),  # and with it all that it shows
    ("an", "do $$ begin lock table record in row exclusive mode; end $$"),
    ("an", "do $$ begin lock table proposal in row share mode; end $$"),
    ("an", "do $$ begin lock table my_proposals in row share mode; end $$"),
    ("an", "select from my_proposals for update"),
    ("an", "delete from proposal"),
    ("xem", "delete from my_proposals"),
    ("an", "update record_version set who = 'x'"),
    ("xem", MADE_UP + "create trigger x after insert on mine for each row execute function keep(); end $$"),
    (
        "an",
        MADE_UP + "create trigger x after insert on mine referencing new table as added execute function"
        " keep_added(); end $$",
    ),
    ("chi", "update record_version set who = 'x'"),
    ("chi", "update people set role = 'admin'"),
)


def test_the_server_refuses_what_a_role_may_not(office: PostgisStore, sign: Sign) -> None:
    for who, statement in REFUSED:
        with sign(who) as connection, pytest.raises(errors.InsufficientPrivilege):
            connection.execute(statement)


def test_no_name_in_the_database_leads_out_of_a_folder(office: PostgisStore, sign: Sign, tmp_path: Path) -> None:
    """Who may write rows there could have files written anywhere by the account of the servers."""
    added = "insert into file (name, in_rows, body, sha256, revision) values (%s, false, 'x', 'y', 99)"
    for name in ("../x.csv", "/x/y.csv", "items/../../x", ".revision", "items/.x", "a\\b", "c:x", "a//b", "a\n", ""):
        with sign("chi") as chi, pytest.raises(errors.CheckViolation):
            chi.execute(added, (name,))
    with sign("chi") as chi, pytest.raises(errors.CheckViolation):
        chi.execute("insert into proposal (id, text) values ('../x', '{}')")
    with office.database.connect() as server:  # as it may stand in an older database
        server.execute("alter table file drop constraint file_within")
        server.execute(added, ("../ra-ngoai.csv",))
    with pytest.raises(DataError, match=r"ra-ngoai\.csv"):
        dump(office.database, tmp_path / "a" / "out")
    with pytest.raises(DataError, match=r"ra-ngoai\.csv"):
        PostgisStore(office.database._address, tmp_path / "b" / "copy").load()
    assert not list(tmp_path.rglob("ra-ngoai*"))


def test_an_editor_goes_on_saving_after_the_server_gathered_statistics(office: PostgisStore, sign: Sign) -> None:
    with sign("an") as an, office.database.connect() as server:
        for lead in ("Ban 2", "Ban 3"):
            an.execute("update projects_edit set lead = %s where id = 'duong-thu' and version = 1", (lead,))
            server.execute("alter table record set (autovacuum_enabled = on)")
            server.execute("analyze record")
    assert [dict(p.fields) for p in proposals.queue(office)] == [{"lead": "Ban 3"}]


def test_no_table_that_an_editor_makes_up_is_believed(office: PostgisStore, sign: Sign) -> None:
    with sign("an") as an:
        an.execute(
            "create temp table people as select 'x'::text email, ''::text role, 'Chi'::text name, 'an'::name login"
        )
        an.execute("create temp table registry as select 'forged'::text as version")
        an.execute("create temp table proposal (like hpmap.proposal including indexes)")
        an.execute("grant all on people, registry, proposal to public")
        an.execute("set hpmap.who = 'Chi'")
        an.execute("update projects_edit set lead = 'Ban 2' where id = 'duong-thu' and version = 1")
    [made] = proposals.queue(office)
    assert (made.who, made.base_version) == ("An", office.version())


def test_every_function_with_a_path_looks_at_temporary_tables_last(office: PostgisStore) -> None:
    query = "select proname, proconfig[1] from pg_proc where pronamespace = 'hpmap'::regnamespace and proconfig <> '{}'"
    with office.database.connect() as connection:
        found = dict(connection.execute(query).fetchall())
    assert found.keys() >= {"known_as", "propose_edit", "keep_added", "within_bounds"}
    assert set(found.values()) == {"search_path=hpmap, public, pg_temp"}


def test_what_an_editor_changes_after_a_curator_looked_is_not_accepted_unseen(office: PostgisStore, sign: Sign) -> None:
    with sign("an") as an:
        an.execute("update projects_edit set lead = 'Ban 2' where id = 'duong-thu' and version = 1")
        [seen] = proposals.queue(office)
        an.execute("update projects_edit set lead = 'Ban 3' where id = 'duong-thu' and version = 1")
        with pytest.raises(ConflictError, match="look again"):
            decide.accept(office, seen.id, who="Chi", seen=seen)
    assert [(p.state, dict(p.fields)) for p in proposals.queue(office)] == [("open", {"lead": "Ban 3"})]


def test_who_saves_or_files_waits_for_no_writer_and_no_writer_waits_for_who_may_not_write(
    office: PostgisStore, database: str, sign: Sign, tmp_path: Path
) -> None:
    other = PostgisStore(database, tmp_path / "other")
    with office.locked(), sign("an") as an, sign("xem") as viewer:
        an.execute("set statement_timeout = '30s'")
        an.execute(SET, ("duong-thu", 1))
        proposals.propose(other, "cau-thu", fields={"lead": "Ban 9"}, who="Bình", why="họp")
        for who in (an, viewer):
            with pytest.raises(errors.InsufficientPrivilege):
                who.execute("select from writer for update")
    assert {p.project_id: p.who for p in proposals.queue(office)} == {"duong-thu": "An", "cau-thu": "Bình"}


def test_pages_read_on_while_somebody_keeps_tables_locked(office: PostgisStore, sign: Sign) -> None:
    made = proposals.propose(office, "cau-thu", fields={"lead": "Ban 9"}, who="Bình", why="họp")
    office.proposals()
    with sign("chi") as chi, chi.transaction():
        chi.execute("lock table proposal, record in access exclusive mode")
        assert (list(office.proposals()), office.load().projects["cau-thu"].lead) == ([made.id], "")
        assert "read earlier" in str(office.outage())


def test_two_sessions_of_one_account_make_one_proposal_and_the_later_is_told(office: PostgisStore, sign: Sign) -> None:
    told: list[str] = []

    def save() -> None:
        with sign("an") as second, pytest.raises(errors.SerializationFailure, match="nạp lại") as caught:
            second.execute("update projects_edit set note = 'x' where id = 'duong-thu' and version = 1")
        told.append(str(caught.value))

    thread = threading.Thread(target=save)
    with sign("an") as an, office.database.connect() as server:
        with an.transaction():
            an.execute(SET, ("duong-thu", 1))
            thread.start()
            while not server.execute("select from pg_locks where not granted").fetchall():
                pass
        thread.join()
    assert ([dict(p.fields) for p in proposals.queue(office)], len(told)) == ([{"lead": "Ban 2"}], 1)


def test_of_two_curators_who_accept_at_once_one_is_told_that_it_is_decided(
    office: PostgisStore, database: str, tmp_path: Path
) -> None:
    made = proposals.propose(office, "duong-thu", fields={"lead": "Ban 2"}, who="An", why="họp")
    stores = [PostgisStore(database, tmp_path / name) for name in ("a", "b")]
    said: list[str] = []

    def accept(store: PostgisStore, who: str) -> None:
        try:
            said.append(decide.accept(store, made.id, who=who, seen=made).state)
        except GisError as error:
            said.append(error.code)

    threads = [threading.Thread(target=accept, args=pair) for pair in zip(stores, ("Chi", "Dũng"), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["accepted", "proposals.not_open"]
    assert [len(office.commits()), len(proposals.get(office, made.id).decisions)] == [1, 1]


def test_a_role_taken_away_on_a_page_is_gone_in_the_database_too(
    office: PostgisStore, sign: Sign, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HPMAP_STORE", office.database._address)
    monkeypatch.setenv("HPMAP_PEOPLE", str(tmp_path / "people"))
    people = open_people(tmp_path / "people")
    assert people.get("Chi@haiphong.example").role is Role.CURATOR
    with sign("chi") as chi, sign("an") as an:
        an.execute("update projects_edit set lead = 'Ban 2' where id = 'duong-thu' and version = 1")
        people.put("an@haiphong.example", Role.VIEWER, "An")
        with pytest.raises(errors.InsufficientPrivilege):
            an.execute("update projects_edit set lead = 'Ban 3' where id = 'duong-thu' and version = 1")
        chi.execute("select count(*) from record")
        people.put("chi@haiphong.example", Role.NOBODY, "")
        with pytest.raises(errors.InsufficientPrivilege):
            chi.execute("select count(*) from record")
    assert people.get("chi@haiphong.example") is None
    assert main(["people", "add", "Dung@haiphong.example", "editor", "--name", "Dũng"]) == 0
    assert ("dung@haiphong.example", "editor", "", "Dũng") in listed(office.database)
    assert [p.who for p in proposals.queue(office)] == ["An"]


def test_a_name_is_believed_of_the_app_alone(office: PostgisStore, tmp_path: Path) -> None:
    url = office.database._address
    app = PostgisStore(url.replace("user=postgres", "user=may"), tmp_path / "app")
    chi = PostgisStore(url.replace("user=postgres", "user=chi"), tmp_path / "chi")
    reader = PostgisStore(url.replace("user=postgres", "user=xem"), tmp_path / "xem")
    app.commit(LEAD, None, "Dũng", "x")
    chi.commit(Changes(rows=(RowChange("projects", "cau-thu", {"lead": "Ban 3"}),), log=LEAD.log), None, "Dũng", "y")
    with pytest.raises(NotAllowedError, match="may not do this"):
        reader.commit(LEAD, None, "Dũng", "z")
    assert [entry.who for entry in reader.history()] == ["Dũng", "Chi"]
    with office.database.connect() as connection:
        told = connection.execute("select who, login from record_version where version > 1 and file = 'projects.csv'")
        assert sorted(told.fetchall()) == [("Chi", "chi"), ("Dũng", "may")]
