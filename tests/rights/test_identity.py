"""Who asks, and what they may do: every way of signing in, and every way of pretending."""

from __future__ import annotations

import base64
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gis.core.errors import NotAllowedError, SchemaError, SettingError
from gis.core.settings import Settings, settings
from gis.rights.access import Access
from gis.rights.door import PATH, EditDoor
from gis.rights.identity import Identity, by_name
from gis.rights.people import MOST_TOKENS, People
from gis.rights.roles import Act, By, Person, Role, require
from gis.rights.signed_out import SignedOut

SECRET = "a secret of the proxy, long enough"  # noqa: S105
OIDC = {
    "login": "oidc",
    "oidc_metadata_url": "https://id.example/.well-known/openid-configuration",
    "oidc_client_id": "hpmap",
    "public_url": "https://bando.example/ban-do/",
    "cookie_secret": "a secret that signs cookies",
}


@pytest.fixture
def people(tmp_path: Path) -> People:
    listed = People(tmp_path / "people")
    listed.put("duyet@example.vn", Role.CURATOR, "Trần Thị Duyệt")
    return listed


def basic(secret: str) -> dict[str, str]:
    return {"authorization": "Basic " + base64.b64encode(f"qgis:{secret}".encode()).decode()}


@pytest.fixture
def signed_in(people: People) -> Callable[..., Person]:
    """Return the person of what the identity provider said, or of what the proxy sent."""

    def person(headers: dict[str, str] | None = None, **given: object) -> Person:
        setting = {name: given.pop(name) for name in ("read",) if name in given}
        if headers is not None:
            setting |= {"login": "proxy", "proxy_secret": SECRET}
            return Identity(Access(Settings(**setting)), people).of(headers, {})
        claims = given or None
        return Identity(Access(Settings(**OIDC, **setting)), people, oidc=lambda _: claims).of({}, {})

    return person


def test_a_laptop_reads_and_proposes_and_writes_only_with_the_cookie_of_this_run(people: People) -> None:
    printed: list[str] = []
    door = EditDoor(printed.append)
    door.start()
    who = Identity(Access(Settings()), people, door)
    nobody = who.of({}, {})
    assert nobody.may(Act.PROPOSE)
    assert not nobody.may(Act.DECIDE)
    secret = printed[0].removeprefix(PATH + "/")
    value = door.exchange(secret)
    assert value is not None
    assert door.exchange(secret) is None  # once
    assert len(printed) == 2  # the next address, for another browser
    assert who.of({}, {door.cookie: value}).may(Act.MANAGE)
    for wrong in ("", secret, value + "x"):
        assert not who.of({}, {door.cookie: wrong}).may(Act.DECIDE)
    other = EditDoor(printed.append)
    assert other.cookie != door.cookie  # two servers of a machine share its cookies
    assert not Identity(Access(Settings()), people, other).of({}, {other.cookie: value}).may(Act.DECIDE)


def test_oidc_gives_the_role_of_the_list_and_the_name_of_the_list(signed_in: Callable[..., Person]) -> None:
    curator = signed_in(email="Duyet@Example.vn", name="Giám đốc", email_verified=True)
    assert (curator.role, curator.name, curator.by) == (Role.CURATOR, "Trần Thị Duyệt", By.OIDC)
    assert signed_in(email="an@example.vn", name="An").role is Role.VIEWER
    assert signed_in(email="an@example.vn", read="listed").role is Role.NOBODY
    assert signed_in(email="duyet@example.vn", email_verified=False).role is Role.VIEWER
    assert signed_in().role is Role.VIEWER
    assert signed_in(read="signed-in").role is Role.NOBODY
    assert signed_in(email="x@example.vn", name="a\nb\u202e" + "c" * 500).name.startswith("abc")


@pytest.mark.parametrize(
    "alike", ["duyet\u200b@example.vn", "duy\u202eet@example.vn", "\ufeffduyet@example.vn", "duyet@example.vn\x00"]
)
def test_who_only_looks_like_somebody_listed_is_somebody_else(signed_in: Callable[..., Person], alike: str) -> None:
    assert signed_in(email=alike, email_verified=True, sub="7").role is Role.VIEWER
    assert signed_in({"x-forwarded-user": alike, "x-hpmap-proxy-secret": SECRET}).role is Role.VIEWER


def test_a_letter_whose_small_form_is_another_s_is_not_that_letter(
    signed_in: Callable[..., Person], people: People
) -> None:
    people.put("kien@example.vn", Role.ADMIN, "Kiên")
    assert signed_in(email="KIEN@example.vn", email_verified=True).role is Role.ADMIN
    assert signed_in(email="\u212aien@example.vn", email_verified=True, sub="7").role is Role.VIEWER


def test_an_e_mail_that_nobody_verified_opens_nothing_of_its_owner(
    signed_in: Callable[..., Person], people: People
) -> None:
    for said in ("false", "False", 0, None, False):
        person = signed_in(email="duyet@example.vn", email_verified=said, sub="duyet@example.vn")
        assert person.role is Role.VIEWER
        assert people.get(person.key) is None  # no token of that owner is made or revoked by them
    assert signed_in(email="duyet@example.vn", email_verified="true").role is Role.CURATOR


def test_a_proxy_is_believed_for_its_secret_alone(signed_in: Callable[..., Person]) -> None:
    named = {"x-forwarded-user": "duyet@example.vn"}
    assert signed_in(named | {"x-hpmap-proxy-secret": SECRET}).role is Role.CURATOR
    for wrong in ({}, {"x-hpmap-proxy-secret": ""}, {"x-hpmap-proxy-secret": SECRET + "é"}):
        assert signed_in(named | wrong).role is Role.VIEWER
        assert signed_in(named | wrong, read="signed-in").role is Role.NOBODY


def test_a_token_stands_for_its_owner_until_it_is_revoked_or_the_owner_is_gone(people: People) -> None:
    who = Identity(Access(Settings(**OIDC, read="listed")), people)
    token = people.make_token("duyet@example.vn", "QGIS")
    assert who.of(basic(token), {}).role is Role.CURATOR
    assert who.of(basic(token[:-1] + "x"), {}).role is Role.NOBODY
    assert token not in (people.folder / "tokens.csv").read_text(encoding="utf-8")
    (kept,) = people.tokens()
    assert not people.revoke(kept.id, "an@example.vn")
    other = people.make_token("duyet@example.vn", "script")
    assert people.revoke(kept.id)
    assert who.of(basic(token), {}).role is Role.NOBODY
    assert who.of(basic(other), {}).role is Role.CURATOR
    people.put("duyet@example.vn", Role.NOBODY, "")
    assert who.of(basic(other), {}).role is Role.NOBODY
    with pytest.raises(SettingError, match="is not listed in"):
        people.make_token("duyet@example.vn", "")


def test_nobody_fills_the_list_of_tokens(people: People) -> None:
    """Who reads may make tokens, and each request reads them all."""
    first = people.make_token("duyet@example.vn", "first")
    for _ in range(MOST_TOKENS - 1):
        people.make_token("duyet@example.vn", "")
    with pytest.raises(SettingError, match="revoke one that is not used"):
        people.make_token("duyet@example.vn", "")
    for _ in range(MOST_TOKENS + 5):
        assert people.revoke(people.tokens()[-1].id)
        last = people.make_token("duyet@example.vn", "")
    assert len(people.tokens()) <= 2 * MOST_TOKENS + 1
    assert [entry is not None for entry in map(people.by_token, (first, last))] == [True, True]


@pytest.mark.parametrize("header", ["", "Basic", "Basic !!", "Basic aHBtYXBf", "Bearer hpmap_x", "Basic " + "A" * 9999])
def test_other_passwords_are_nobodys(people: People, header: str) -> None:
    assert (
        Identity(Access(Settings(hosts="bando.example")), people).of({"authorization": header}, {}).role is Role.VIEWER
    )


def test_what_somebody_wrote_into_the_tokens_opens_nothing_and_runs_nowhere(people: People) -> None:
    people.make_token("duyet@example.vn", "=HYPERLINK(1)")
    path = people.folder / "tokens.csv"
    assert ",'=HYPERLINK(1)," in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8") + "x,duyet@example.vn,,đ,2026-01-01,\n", encoding="utf-8")
    assert people.by_token("hpmap_x") is None


def test_headers_are_read_as_utf8_on_pages_and_by_the_guard(signed_in: Callable[..., Person], people: People) -> None:
    people.put("duyệt", Role.CURATOR, "")
    sent = {"X-Forwarded-User": "duyệt".encode().decode("latin-1"), "X-Hpmap-Proxy-Secret": SECRET}
    assert signed_in(by_name(sent.items())).role is Role.CURATOR
    assert by_name([("A", "caf\xe9")]) == {"a": "caf\xe9"}  # not UTF-8: as it came


def test_a_list_with_a_fault_lets_nobody_in(people: People) -> None:
    path = people.folder / "people.csv"
    path.write_text("email,role,name\na@b.vn,boss,An\nc@d.vn,admin,\nC@d.vn,viewer,\n", encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        people.all()
    assert "people.csv:2:role: the role boss is unknown" in str(caught.value)
    assert "people.csv:4:email: c@d.vn is listed twice" in str(caught.value)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"HPMAP_LOGIN": "ldap"}, "HPMAP_LOGIN=ldap is unknown"),
        ({"HPMAP_READ": "listed"}, "needs a login"),
        ({"HPMAP_LOGIN": "proxy", "HPMAP_PROXY_SECRET": "short"}, "HPMAP_PROXY_SECRET of 16"),
        ({"HPMAP_LOGIN": "oidc"}, "HPMAP_OIDC_METADATA_URL, HPMAP_OIDC_CLIENT_ID, HPMAP_PUBLIC_URL"),
        ({"HPMAP_LOGIN": "proxy", "HPMAP_PROXY_SECRET": SECRET, "HPMAP_EDIT": "1"}, "HPMAP_EDIT is for one laptop"),
    ],
)
def test_settings_that_leave_a_door_open_are_refused(given: dict[str, str], said: str) -> None:
    with pytest.raises(SettingError, match=said):
        Access(settings(given))


def test_a_refusal_names_what_is_lacking() -> None:
    with pytest.raises(NotAllowedError, match="this takes the role curator, and An has editor"):
        require(Person("an@b.vn", "An", Role.EDITOR, By.OIDC), Act.DECIDE)


def test_two_who_change_the_lists_at_once_lose_nothing_of_each_other(people: People) -> None:
    """A role or a token that comes back after it was taken away opens a door that somebody closed."""
    made = [people.make_token("duyet@example.vn", f"{n}") for n in range(12)]
    ids = [token.id for token in people.tokens()]
    with ThreadPoolExecutor(6) as pool:
        revoked = pool.map(People(people.folder).revoke, ids)
        added = pool.map(lambda n: People(people.folder).put(f"{n}@example.vn", Role.EDITOR, ""), range(12))
        assert all(revoked)
        assert len(list(added)) == 12
    assert [people.by_token(secret) for secret in made] == [None] * 12
    assert len(people.all()) == 13


def test_a_login_that_was_ended_stays_so_on_every_server_until_its_cookie_would_expire(people: People) -> None:
    one, other = SignedOut(people), SignedOut(people)
    assert not other.has(b"chi")
    one.add(b"chi")
    assert one.has(b"chi")
    assert other.has(b"chi")
    assert not other.has(b"an")
    path = people.folder / "signed_out.csv"
    assert "chi" not in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace(",20", ",19"), encoding="utf-8")
    other.add(b"an")
    assert one.has(b"an")
    assert not one.has(b"chi")
    path.write_text("x\n", encoding="utf-8")
    with pytest.raises(SchemaError):
        one.has(b"an")
