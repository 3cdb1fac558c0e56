"""The guard of a running app, asked as foreign pages, tools and attackers ask."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import re
import uuid
from collections.abc import AsyncIterator, Iterator, MutableMapping
from pathlib import Path
from typing import cast

import pytest
import websockets
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from gis.core.settings import Settings
from gis.dashboard import who
from gis.rights.access import Access
from gis.rights.identity import Identity
from gis.rights.people import People
from gis.rights.roles import Role
from gis.services.guard import MOST_MESSAGE, Guard, Receive, Rules, Scope, Send
from gis.services.headers import security
from gis.services.hosts import allowed, same_origin
from gis.services.uploads import Uploads
from tests.app_server import ONE_TIME, free_port, started
from tests.conftest import FIXTURES
from tests.fixtures import aside

AT = {"port": 0}
"""Where the app of this module listens."""
OWN = ("POST", "PUT", "DELETE")


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A laptop's app with writing opened; returns what its terminal shows."""
    AT["port"] = free_port()
    path = tmp_path_factory.mktemp("guard") / "log.txt"
    process = started(FIXTURES / "base", AT["port"], path, HPMAP_EDIT="1", HPMAP_LIMIT_FILE_MB="90")
    yield path
    process.terminate()
    process.wait(timeout=20)


def ask(path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Ask the app; the Host header is 127.0.0.1 unless another is given."""
    connection = http.client.HTTPConnection("127.0.0.1", AT["port"], timeout=60)
    with contextlib.closing(connection):
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"Host": f"127.0.0.1:{AT['port']}"} | given)
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


@contextlib.asynccontextmanager
async def session(host: str = "127.0.0.1", origin: str | None = "") -> AsyncIterator[tuple[str, str]]:
    """Open a session as a page does; gives its id and the token against forged requests."""
    own = f"http://127.0.0.1:{AT['port']}" if origin == "" else origin
    connection = websockets.connect(
        f"ws://{host}:{AT['port']}/_stcore/stream",
        host="127.0.0.1",
        subprotocols=[websockets.Subprotocol("streamlit")],
        origin=websockets.Origin(own) if own is not None else None,
    )
    async with connection as socket:
        message = BackMsg()
        message.rerun_script.page_name = "gioi-thieu"
        await socket.send(message.SerializeToString())
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(await socket.recv())
            if answer.WhichOneof("type") == "new_session":
                break
        cookie = ask("/_stcore/health")[1]["set-cookie"]
        found = re.search(r"_streamlit_xsrf=([^;]+)", cookie)
        assert found is not None
        yield answer.new_session.initialize.session_id, found[1]


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost@evil.example",
        "",
        "a b",
        "[::2]",
        "\xe2\x80\x83localhost",  # a wide space, as its bytes
    ],
)
def test_another_name_for_the_machine_is_refused(log: Path, host: str) -> None:
    """DNS rebinding: evil.example resolves to 127.0.0.1, and its page asks us."""
    code, _, body = ask("/", Host=host)
    assert code in (421, 400)
    assert b"<html" not in body
    assert ask("/app/static/fonts/BeVietnamPro-Regular.ttf", Host=host)[0] in (421, 400)


def test_the_names_of_the_machine_itself_are_served(log: Path) -> None:
    for host in (f"127.0.0.1:{AT['port']}", f"localhost:{AT['port']}", "LOCALHOST", "[::1]:80"):
        assert ask("/", Host=host)[0] == 200


def test_a_session_is_opened_for_our_own_page_alone(log: Path) -> None:
    async def opens(host: str, origin: str | None) -> bool:
        try:
            async with session(host, origin):
                return True
        except websockets.InvalidStatus as refused:
            return refused.response.status_code != 403

    async def all_of_them() -> None:
        assert await opens("127.0.0.1", "")
        assert await opens("127.0.0.1", None)  # no browser: it has no cookie of anybody
        assert not await opens("127.0.0.1", "http://evil.example")
        assert not await opens("127.0.0.1", f"http://127.0.0.1:{AT['port'] + 1}")  # another program of this machine
        assert not await opens("127.0.0.1", "null")
        assert not await opens("evil.example", f"http://evil.example:{AT['port']}")

    aside.run(all_of_them())


def test_messages_that_no_page_sends_are_passed_over_and_one_larger_than_any_ends_its_connection(log: Path) -> None:
    """One clears the caches of everybody; and a session keeps what its page said last: a reader could fill memory."""

    async def is_answered(letters: int, *, as_text: bool = False) -> bool:
        message = BackMsg()
        message.rerun_script.page_name = "gioi-thieu"
        message.rerun_script.widget_states.widgets.add(id="x", string_value="x" * letters)
        many = BackMsg()
        many.file_urls_request.file_names.extend([""] * 1_000)
        address, own = f"ws://127.0.0.1:{AT['port']}/_stcore/stream", f"http://127.0.0.1:{AT['port']}"
        streamlit = websockets.Subprotocol("streamlit")
        async with websockets.connect(address, subprotocols=[streamlit], origin=websockets.Origin(own)) as socket:
            for odd in (BackMsg(clear_cache=True), BackMsg(load_git_info=True), BackMsg(set_run_on_save=True), many):
                await socket.send(odd.SerializeToString())
            await socket.send("x" if as_text else message.SerializeToString())
            try:
                return bool(await socket.recv())
            except websockets.ConnectionClosed:
                return False

    async def both() -> None:
        assert await is_answered(MOST_MESSAGE - 1_000)
        assert not await is_answered(MOST_MESSAGE)
        assert not await is_answered(0, as_text=True)

    aside.run(both())
    said = log.read_text(encoding="utf-8")
    assert (said.count("why=message code=1008"), said.count("why=message code=1009")) == (12, 2)
    assert "Exception" not in said


@pytest.mark.parametrize("method", OWN)
def test_what_another_page_sends_is_refused(log: Path, method: str) -> None:
    for given in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec_Fetch_Site": "cross-site"}):
        assert ask("/_stcore/upload_file/a/b", method, b"x", **given)[0] == 403
    assert ask("/app/static/fonts/BeVietnamPro-Regular.ttf", Origin="http://evil.example")[0] == 403


def test_every_answer_has_the_security_headers(log: Path) -> None:
    for path in ("/", "/gioi-thieu", "/app/static/fonts/BeVietnamPro-Regular.ttf", "/app/static/none.js", "/_stcore/x"):
        _, headers, _ = ask(path)
        assert "frame-ancestors 'self'" in headers["content-security-policy"]
        assert "unsafe-eval" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_what_a_service_gives_is_kept_by_no_browser_or_proxy_for_the_next_person(log: Path) -> None:
    for path in ("/version", "/ogc/collections", "/du-an/none"):
        assert ask(path)[1]["cache-control"] == "private, no-cache"


def test_figures_and_tools_of_the_server_are_not_served(log: Path) -> None:
    for path in ("metrics", "agent/openapi.json", "agent/mcp", "script-health-check", "allowed-message-origins"):
        assert ask(f"/_stcore/{path}")[0] == 404


@pytest.mark.parametrize(
    "path",
    ["../data.py", "..%2f..%2fpyproject.toml", "%2e%2e/%2e%2e/pyproject.toml", "hp/../../x.js", "//etc/passwd", ".x"],
)
def test_only_published_files_are_given_away(log: Path, path: str) -> None:
    code, _, body = ask(f"/app/static/{path}")
    assert code in (400, 404)
    assert b"[project]" not in body
    assert b"root:" not in body


def test_uploads_are_counted_on_the_server(log: Path) -> None:
    async def hand_in() -> list[int]:
        async with session() as (name, token):
            head = b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.gpkg"\r\n\r\n'

            def put(size: int, *, announced: bool = False) -> int:
                given = {
                    "Content_Type": "multipart/form-data; boundary=b",
                    "X_Xsrftoken": token,
                    "Cookie": f"_streamlit_xsrf={token}",
                }
                body = None if announced else head + bytes(size) + b"\r\n--b--\r\n"
                if announced:
                    given["Content_Length"] = str(size)
                return ask(f"/_stcore/upload_file/{name}/{uuid.uuid4()}", "PUT", body, **given)[0]

            return [put(90_000_000), put(90_000_000), put(90_000_000, announced=True)]

    assert aside.run(hand_in()) == [204, 204, 413]


def test_an_upload_without_a_length_or_larger_than_the_limit_is_not_read(log: Path) -> None:
    assert ask("/_stcore/upload_file/a/b", "PUT", None, Transfer_Encoding="chunked")[0] == 411
    assert ask("/_stcore/upload_file/a/b", "PUT", None, Content_Length="90070000")[0] == 413
    assert ask("/", "POST", None, Content_Length="50000000")[0] == 413


def test_an_upload_that_never_ends_keeps_no_place() -> None:
    """Its announced size counts against everybody's from the first byte on."""
    told: list[str] = []

    async def never() -> MutableMapping[str, object]:
        await asyncio.Event().wait()
        return {}

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        told.append(str((await receive())["type"]))

    async def send(message: MutableMapping[str, object]) -> None:
        told.append(str(message.get("status")))

    counted = Uploads(patience_s=0.0)
    scope = {"headers": [(b"content-length", b"1")]}
    passed_on = counted.pass_on(app, scope, never, send, "a")
    assert aside.run(asyncio.wait_for(passed_on, 60))  # what waits for good fails here, and holds no run up
    assert told == ["http.disconnect"]


def test_the_one_time_address_becomes_a_cookie_once(log: Path) -> None:
    address = ONE_TIME.findall(log.read_text(encoding="utf-8"))[-1]
    path = address.partition(f":{AT['port']}")[2]
    assert ask(path, "HEAD")[0] == 405  # a program that only looks does not use it up
    assert ask(path, Host="evil.example")[0] == 421  # the log tells of it, and keeps no secret that still opens
    refused = [line for line in log.read_text(encoding="utf-8").splitlines() if " refused " in line]
    assert any("why=host" in line and "path=/mo-quyen-ghi/" in line for line in refused)
    assert path.rpartition("/")[2] not in "".join(refused)
    code, headers, _ = ask(path)
    assert (code, headers["location"]) == (303, "/")
    assert re.fullmatch(r"hpmap_edit_\w+=[\w-]+; HttpOnly; Path=/; SameSite=strict", headers["set-cookie"])
    assert ask(path)[0] == 403
    assert "set-cookie" not in ask("/mo-quyen-ghi/" + "x" * 43)[1]
    printed = ONE_TIME.findall(log.read_text(encoding="utf-8"))
    assert printed[-1] != address  # for another browser
    assert " refused why=address" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("method", "path", "host", "code", "kind"),
    [
        ("GET", "/ogc/%3Cimg%20src=x%3E", "", 404, "application/json"),
        ("GET", "/ogc/collections?%3Cimg%20src=x%3E=1", "", 400, "application/json"),
        ("POST", "/ogc/collections", "", 405, "text/plain; charset=utf-8"),
        ("GET", "/app/static/hp/none.js", "", 404, "text/plain; charset=utf-8"),
        ("GET", "/nen/none/1/2/3", "", 404, ""),
        ("GET", "/du-an/cau-thu", "", 503, "text/plain; charset=utf-8"),  # data that were never built
        ("GET", "/mo-quyen-ghi/none", "", 403, "text/plain; charset=utf-8"),
        ("GET", "/_stcore/none", "", 404, "text/plain; charset=utf-8"),
        ("GET", "/", "<img src=x>", 421, "text/plain; charset=utf-8"),
    ],
)
def test_a_refusal_is_a_page_for_a_person_and_to_programs_what_they_read(
    log: Path, method: str, path: str, host: str, code: int, kind: str
) -> None:
    given = {"Host": host} if host else {}
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", **given}
    for said in (
        {"Accept_Language": "fr, en-GB;q=0.8, vi;q=0.5"},
        {"Accept_Language": "vi", "Referer": "http://x/?lang=en"},
    ):
        answered, headers, body = ask(path, method, **browser, **said)
        text = body.decode()
        assert (answered, headers["content-type"]) == (code, "text/html; charset=utf-8")
        assert re.match(rf'<!doctype html><html lang="en">.*<title>{code} · [A-Z][^<]+</title>', text)
        assert "<img" not in text
    assert '<html lang="vi">' in ask(path, method, **browser, Accept_Language="vi-VN, en;q=0.1")[2].decode()
    for accept in ("*/*", "application/json", "application/json, text/html;q=0.9", "text/html;q=0"):
        answered, headers, body = ask(path, method, Accept=accept, **given)
        assert (answered, headers.get("content-type", "")) == (code, kind)


def test_a_header_that_is_given_twice_names_nobody(tmp_path: Path) -> None:
    """A proxy may add its header behind one of the browser's."""
    people = People(tmp_path)
    people.put("xem", Role.VIEWER, "")
    people.put("quan", Role.ADMIN, "")
    secret = "a secret of the proxy, long enough"  # noqa: S105
    asked = Access(Settings(login="proxy", read="listed", proxy_secret=secret))

    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    guard = Guard(page, Rules(Identity(asked, people), Uploads(), ahead=lambda path, query: f"<{path}{query}>"))
    links: list[bytes] = []

    def code(*headers: tuple[str, str]) -> int:
        given = [(b"host", b"localhost"), *((name.encode(), value.encode()) for name, value in headers)]
        said: list[int] = []

        async def send(message: MutableMapping[str, object]) -> None:
            if message["type"] == "http.response.start":
                said.append(int(str(message["status"])))
                links.extend(
                    value for name, value in cast("list[tuple[bytes, bytes]]", message["headers"]) if name == b"link"
                )

        async def receive() -> MutableMapping[str, object]:
            return {"type": "http.disconnect"}

        aside.run(guard({"type": "http", "method": "GET", "path": "/", "headers": given}, receive, send))
        return said[0]

    right = ("x-hpmap-proxy-secret", secret)
    assert code(("X-Forwarded-User", "xem"), right) == 200
    assert code(("X-Forwarded-User", "quan"), ("x-forwarded-user", "xem"), right) == 403
    assert code(("X-Forwarded-User", "xem"), right, right) == 401
    assert code(("X-Forwarded-User", "xem"), right, ("Host", "evil.example")) == 421
    assert code(("X_Forwarded_User", "xem"), right) == 401
    assert links == [b"</>"], "what the page will ask for is named to who may read alone"


def test_another_program_at_another_port_of_a_named_host_is_another_origin() -> None:
    """Cookies do not tell ports apart: its page would speak for whoever is signed in here."""
    names = ("bando.example.vn", "noi-bo:8443")
    for origin in ("https://bando.example.vn", "http://bando.example.vn:80", "https://BANDO.example.vn.:443"):
        assert same_origin(origin, "127.0.0.1:8501", names)
    assert same_origin("https://noi-bo:8443", "127.0.0.1:8501", names)
    assert same_origin("http://bando.example.vn:8501", "bando.example.vn:8501", names)
    for origin in (
        "http://bando.example.vn:8080",
        "https://bando.example.vn:80",
        "https://noi-bo",
        "ftp://noi-bo:8443",
    ):
        assert not same_origin(origin, "bando.example.vn", names)


@pytest.mark.parametrize(
    ("given", "host", "address"),
    [
        ({"public_url": "https://bản-đồ.Hải-Phòng.vn/x/"}, "xn--bn--xqa1698alia.xn--hi-phng-h0a8159d.vn", "/x"),
        ({"public_url": "https://Bando.example.vn:443"}, "bando.example.vn", ""),
        ({"public_url": "https://bando.example.vn:8443"}, "bando.example.vn:8443", ""),
        ({"hosts": "nội-bộ:8501, x"}, "xn--ni-b-5y5ad:8501", None),
        ({"hosts": "2001:DB8:0:0::5"}, "[2001:db8::5]:8501", None),
        ({"hosts": "x, [2001:db8:0::5]:8501"}, "[2001:db8::5]:8501", None),
    ],
)
def test_a_server_answers_to_its_name_as_browsers_send_it(
    given: dict[str, str], host: str, address: str | None
) -> None:
    access = Access(Settings(**given))
    assert allowed(host, access.names)
    assert same_origin(f"https://{host}", host, access.names)
    assert address is None or access.public_url == f"https://{host}{address}"


def test_at_an_address_of_ipv6_what_is_shown_and_sent_is_what_browsers_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = config.get_option("server.address")
    config.set_option("server.address", "::1")
    try:
        who._announce("/mo-quyen-ghi/x")
    finally:
        config.set_option("server.address", before)
    assert "http://[::1]:" in capsys.readouterr().out
    policy = dict(security("[::1]:8501", ()))[b"content-security-policy"].decode()
    assert "[" not in policy, "a source that browsers tell off and pass over"
    assert allowed("[0:0:0:0:0:0:0:1]:8501", ()), "the same address, written out"
    assert not allowed("[::1%25lo]:8501", ()), "an address with a zone is no name"
