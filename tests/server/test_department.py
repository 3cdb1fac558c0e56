"""Two roles on a department's server, by every door; and a proxy that signs people in."""

from __future__ import annotations

import base64
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from gis.cli.main import main
from gis.registry.log import read_log
from tests.app_server import wait_for
from tests.browser.conftest import still
from tests.browser.test_exchange_page import contents, edited, listed, tick
from tests.server.conftest import SECRET, Server, blocks, department, provide, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.nginx]


@pytest.fixture(scope="module")
def oidc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with department(tmp_path_factory.mktemp("oidc"), "oidc") as server:
        yield server


def status(url: str, method: str = "GET", body: bytes | None = None, **headers: str) -> int:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, body, given, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            found: int = answer.status
            return found
    except urllib.error.HTTPError as refused:
        return refused.code


def answered(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


def cookies(context: BrowserContext) -> str:
    return "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in context.cookies())


@pytest.fixture
def command(
    oidc: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Return a runner of a command on the server's machine, with a token; gives its exit code and its errors."""
    for name, value in {**oidc.settings, "HPMAP_DATA": str(oidc.data)}.items():
        monkeypatch.setenv(name, value)

    def run(*words: str, token: str) -> tuple[int, str]:
        monkeypatch.setenv("HPMAP_TOKEN", token)
        return main(words), capsys.readouterr().err

    return run


def test_who_is_not_signed_in_gets_no_data(page: Page, oidc: Server) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(oidc.url)
    expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()
    expect(page.get_by_text("chỉ cho người đã đăng nhập xem")).to_be_visible()
    assert not [url for url in fetched if "/app/static/hp/" in url]
    for path in ("app/static/hp/projects-000000000000.json", "media/x.csv", "component/x/y.js"):
        assert status(oidc.url + path) == 401
    assert status(oidc.url + "_stcore/upload_file/a/b", "PUT", b"x") == 401
    assert status(oidc.url + "app/static/hp/x.json", X_Forwarded_User="duyet@example.vn") == 401


def test_a_viewer_reads_and_writes_by_no_door(page: Page, context: BrowserContext, oidc: Server) -> None:
    before = contents(oidc.data)
    sign_in(page, oidc.url, "xem")
    page.goto(oidc.url + "nhan-lai")
    expect(page.get_by_text("cần quyền người đề nghị")).to_be_visible()
    expect(page.locator("input[type=file]")).to_have_count(0)
    page.goto(oidc.url + "gioi-thieu")
    expect(page.get_by_text("quyền người xem")).to_be_visible()
    expect(page.get_by_role("button", name="Tải ranh giới chính thức")).to_have_count(0)
    held = cookies(context)
    assert status(oidc.url + "_stcore/upload_file/a/b", "PUT", b"x", Cookie=held) == 403
    assert status(oidc.url + "app/static/fonts/BeVietnamPro-Regular.ttf", Cookie=held) == 200
    forged = held.replace("_streamlit_user=", "_streamlit_user=x")
    assert status(oidc.url + "app/static/hp/x.json", Cookie=held) == 404  # may read; there is no such file
    assert status(oidc.url + "app/static/hp/x.json", Cookie=forged) == 401
    assert contents(oidc.data) == before


def test_who_signs_out_leaves_every_tab_and_every_copy_of_the_cookie(
    page: Page, context: BrowserContext, oidc: Server
) -> None:
    sign_in(page, oidc.url, "xem")
    page.goto(oidc.url + "thong-ke")
    measure = page.get_by_role("radio", name="Dự án trên 100 km²")
    expect(measure).to_be_visible()
    still(page)
    held = cookies(context)
    other = context.new_page()
    other.goto(oidc.url + "gioi-thieu")
    assert status(oidc.url + "auth/logout", Cookie=held, Sec_Fetch_Site="cross-site") == 200  # a link of another page
    assert status(oidc.url + "version", Cookie=held) == 200
    other.get_by_role("button", name="Đăng xuất").click()
    other.wait_for_url(lambda url: "/ban-do/" not in url or url.endswith("/ban-do/"))
    assert status(oidc.url + "version", Cookie=held) == 401
    page.bring_to_front()
    # Charts that a tab behind did not draw are drawn now: a click by place may miss it, a key comes before the focus.
    measure.evaluate("(choice) => choice.click()")
    expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()
    assert status(oidc.url + "auth/logout", Cookie=held) == 200  # twice does no harm
    sign_in(page, oidc.url, "xem")


def test_what_fails_while_signing_in_is_told_with_a_number_that_the_log_has(oidc: Server) -> None:
    said = "oauth2callback?state=x&error=%1b%5b31mX%0d%0ay&error_description=%1b%5d0;x%07%e2%80%ae"
    code, body = answered(oidc.url + said)
    assert (code, "Chưa đăng nhập được" in body, "/ban-do/" in body) == (403, True, True)
    number = re.findall(r"\(số ([A-Z0-9]{6})\)", body)[0]
    log = oidc.log.read_text(encoding="utf-8")
    assert f"refused why=sign-in number={number} path=/oauth2callback said=" in log
    assert "Error during authentication" in log
    assert not {"\x1b", "\x07", "\u202e"} & set(log)
    assert answered(oidc.url + "oauth2callback?state=old&code=x")[0] == 403
    assert answered(oidc.url + "oauth2callback")[0] == 200  # sent back by the provider after signing out


def test_while_the_identity_provider_is_away_the_page_says_so(page: Page, oidc: Server, tmp_path: Path) -> None:
    provider = oidc.running[0]
    provider.terminate()
    provider.wait(timeout=20)
    try:
        page.goto(oidc.url)
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_text("nơi cấp tài khoản không trả lời")).to_be_visible()
        told = page.get_by_text("Chưa đăng nhập được").inner_text()
        log = oidc.log.read_text(encoding="utf-8")
        assert f"number={told[told.index('(số ') + 4 :][:6]} path=/auth/login" in log
        assert "Connect" in log, "the cause stands there too"
        page.get_by_role("link", name="Về bản đồ").click()
        expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()
    finally:
        where = oidc.settings["HPMAP_OIDC_METADATA_URL"]
        oidc.running[0] = provide(tmp_path, urlsplit(where).port or 0)
        wait_for(where, oidc.running[0], tmp_path / "provider.txt")


def test_a_curator_writes_under_the_name_of_the_list(page: Page, oidc: Server, tmp_path: Path) -> None:
    file = edited(oidc.data, tmp_path / "x.gpkg", "UPDATE transport_road_line SET lead = 'Sở Xây dựng'")
    sign_in(page, oidc.url, "duyet")
    page.goto(oidc.url + "nhan-lai")
    page.locator("input[type=file]").set_input_files(file)
    listed(page, 1)
    tick(page, "duong-thu:lead")
    expect(page.get_by_label("Người nhận (bắt buộc)")).to_be_disabled()
    page.get_by_label("Lý do (bắt buộc)").fill("Họp 12/11")
    page.get_by_role("button", name="Ghi vào dữ liệu").click()
    expect(page.get_by_text("Đã ghi 1 thay đổi")).to_be_visible()
    assert [entry.who for entry in read_log(oidc.data)] == ["Trần Thị Duyệt"]
    assert ' change who="Trần Thị Duyệt"' in oidc.log.read_text(encoding="utf-8")


def test_the_command_line_asks_for_a_token_of_a_curator(
    oidc: Server, command: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    file = edited(oidc.data, tmp_path / "x.gpkg", "UPDATE urban_area SET lead = 'Ban B'")
    before = contents(oidc.data)
    apply = ("apply", str(file), "--accept", "all", "--why", "Thử")
    editor = oidc.people.make_token("sua@example.vn", "script")
    curator = oidc.people.make_token("duyet@example.vn", "script")
    for token, more in (("", ()), ("hpmap_x", ()), (editor, ()), (curator, ("--who", "Người khác"))):
        code, told = command(*apply, *more, token=token)
        assert code == 1
        assert "role curator" in told or "--who" in told
        assert contents(oidc.data) == before
    assert command("boundaries", "sync", "--from", str(tmp_path), token=curator)[0] == 1
    assert command(*apply, token=curator)[0] == 0
    assert read_log(oidc.data)[-1].who == "Trần Thị Duyệt"


def test_a_proxy_with_passwords_signs_people_in(tmp_path: Path) -> None:
    (tmp_path / "passwd").write_text("sua@example.vn:{PLAIN}mot\nla@example.vn:{PLAIN}hai\n", encoding="utf-8")
    lines = blocks()[1].replace("/etc/nginx/hpmap.passwd", str(tmp_path / "passwd"))
    lines = lines.replace("the secret of HPMAP_PROXY_SECRET", SECRET)
    with department(tmp_path, "proxy", lines) as server:

        def of(user: str, secret: str) -> str:
            return "Basic " + base64.b64encode(f"{user}:{secret}".encode()).decode()

        typeface, upload = server.url + "app/static/hp/x.json", server.url + "_stcore/upload_file/a/b"
        assert status(typeface) == 401
        assert status(typeface, Authorization=of("la@example.vn", "mot")) == 401
        assert status(typeface, Authorization=of("la@example.vn", "hai")) == 404
        assert status(upload, "PUT", b"x", Authorization=of("la@example.vn", "hai")) == 403
        pretended = {"X_Forwarded_User": "sua@example.vn", "X_Hpmap_Proxy_Secret": "guess"}
        assert status(upload, "PUT", b"x", Authorization=of("la@example.vn", "hai"), **pretended) == 403
        refused = server.log.read_text(encoding="utf-8").count("why=right code=403")
        assert refused == 2
        assert status(upload, "PUT", b"x", Authorization=of("sua@example.vn", "mot")) == 403  # has no token of a page,
        assert server.log.read_text(encoding="utf-8").count("why=right code=403") == refused  # but has the right
        direct = f"http://127.0.0.1:{server.port}/ban-do/app/static/hp/x.json"
        assert status(direct, X_Forwarded_User="sua@example.vn") == 401
        assert status(direct, X_Forwarded_User="sua@example.vn", X_Hpmap_Proxy_Secret=SECRET) == 404
