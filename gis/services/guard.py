"""The guard: ASGI middleware before every page, file, websocket and route.

It asks in this order: for whom the request is meant (Host), from which page it comes (Origin), whether the path is
served at all, who asks, and whether they may. What passes gets the security headers on its answer.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool

from gis.core import log
from gis.core.errors import GisError
from gis.rights.identity import by_name, cookies_of
from gis.rights.roles import Act, Person
from gis.services import headers, hosts, refusal

if TYPE_CHECKING:
    from gis.rights.identity import Identity
    from gis.services.uploads import Uploads

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

CORE = "/_stcore/"
UPLOADS = f"{CORE}upload_file"
CORE_SERVED = ("stream", "health", "host-config", "upload_file", "bidi-components")
"""What the pages need of Streamlit's own routes; figures of the server and its agent interface are not served."""
DATA = ("/app/static", "/media", "/component", "/_stcore/bidi-components")
"""Paths of files with data. (The page itself and Streamlit's scripts hold none: they may come before a login.)"""
TYPEFACES = "/app/static/fonts/"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_MOST_BODY = 1_000_000
"""Bytes of a request that is no upload."""
MOST_MESSAGE = 3_000_000
"""Bytes of a message of a page: half a million letters pasted, and more. A session holds what the last ones said."""


@dataclass(frozen=True)
class Rules:
    """What the guard goes by.

    Attributes
    ----------
    identity
        Tells who asks.
    services
        Paths of routes for other programs, e.g. ``/ogc``: they may sign in with a personal token.
    own
        Paths of all our own routes.
    open
        Paths that hold no data, for what watches the server.
    secret
        Paths below which a secret stands: the log keeps the path only.
    images
        Origins of map tiles.
    takes
        Tells whether a message of a page's connection is taken.
    names
        Hosts that are allowed beside those of the settings (an address that the server was bound to).
    base
        Returns the path that the app is mounted at (``server.baseUrlPath``), e.g. ``/ban-do``, or an empty one.
    uploads
        Counts what is handed in.
    ahead
        Returns the header ``Link`` of a page by its path and query, or an empty one.
    """

    identity: Identity
    uploads: Uploads
    services: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    takes: Callable[[bytes], bool] = bool
    names: Callable[[], Iterable[str]] = tuple
    base: Callable[[], str] = str
    ahead: Callable[[str, str], str] = lambda path, query: ""  # noqa: ARG005


class Guard:
    """The middleware."""

    def __init__(self, app: App, rules: Rules) -> None:
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        asked = _Asked(scope, self._rules)
        refused = await run_in_threadpool(asked.refused)  # who it is may be asked of a database that is slow or away
        if refused is not None:
            code, why = refused
            log.refusal(why=why, code=code, path=asked.told, host=asked.host, who=asked.person.name)
            await _refuse(scope, receive, send, code, why, asked)
            return
        if scope["type"] == "websocket":
            await self._app(scope, self._of_a_page(receive, asked), send)
            return
        if asked.base and _under(asked.path, self._rules.own):  # our routes do not know where the app is mounted
            scope["root_path"] = asked.base
        given = headers.security(asked.host, self._rules.images)
        if ahead := asked.ahead():
            given.append((b"link", ahead.encode("latin-1")))
        answer = _headed(send, given, kept=not asked.service)
        if asked.upload and scope["method"] in ("PUT", "POST"):
            if not await self._rules.uploads.pass_on(self._app, scope, receive, answer, asked.session):
                log.refusal(why="upload", code=413, path=asked.told, who=asked.person.name)
            return
        await self._app(scope, receive, answer)

    def _of_a_page(self, receive: Receive, asked: _Asked) -> Receive:
        """Return a receiver that passes over what no page asks; one larger than any, or a text, ends the connection."""

        async def coming() -> MutableMapping[str, Any]:
            while True:
                message = await receive()
                body = message.get("bytes") or b""
                if len(body) > MOST_MESSAGE or message.get("text") is not None:
                    log.refusal(why="message", code=1009, path=asked.told, who=asked.person.name)
                    return {"type": "websocket.disconnect", "code": 1009}
                if not body or self._rules.takes(body):
                    return message
                log.refusal(why="message", code=1008, path=asked.told, who=asked.person.name)

        return coming


class _Asked:
    """What a request asks for."""

    def __init__(self, scope: Scope, rules: Rules) -> None:
        self._rules = rules
        self._scope = scope
        self._given = by_name((name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"])
        self.base = rules.base().rstrip("/")
        path: str = scope["path"]
        self.path = path.removeprefix(self.base) if path.startswith(self.base + "/") else path
        self.host = self._given.get("host", "")
        self.service = _under(self.path, rules.services)
        self.upload = self.path.startswith(f"{UPLOADS}/")
        self.session = self.path.split("/")[3] if self.upload and self.path.count("/") >= 3 else ""
        self.person = Person()

    @property
    def told(self) -> str:
        """The path as the log may keep it: who reads that shall not get in by it, nor into somebody's session."""
        below = next((path for path in (*self._rules.secret, UPLOADS) if self.path.startswith(path + "/")), None)
        return self.path if below is None else f"{below}/…"

    def ahead(self) -> str:
        """Return the header ``Link``: what a page will ask for, where it may have it."""
        if self._scope["method"] != "GET" or not self.person.may(Act.READ):
            return ""
        return self._rules.ahead(self.path, self._scope.get("query_string", b"").decode("latin-1"))

    def refused(self) -> tuple[int, str] | None:
        """Return status and reason of a refusal, or None."""
        named = self._rules.identity.access.names
        if not hosts.allowed(self.host, (*named, *self._rules.names())):
            return 421, "host"
        if not self._ours(named):
            return 403, "origin"
        if self.path.startswith(CORE) and self.path.split("/")[2] not in CORE_SERVED:
            return 404, "not served"
        try:
            self.person = self._rules.identity.of(self._given, cookies_of(self._given.get("cookie", "")))
        except GisError as error:
            log.failure(error)
            return 503, "settings"
        return self._not_entitled() or self._too_large()

    def _ours(self, names: Iterable[str]) -> bool:
        origin = self._given.get("origin")
        if origin is not None:
            return hosts.same_origin(origin, self.host, names)
        # Without an Origin it is no page's script, unless the browser says that another page sent it.
        writes = self._scope["type"] == "websocket" or self._scope["method"] not in SAFE
        return not writes or self._given.get("sec-fetch-site", "none") in ("none", "same-origin")

    def _not_entitled(self) -> tuple[int, str] | None:
        wanted = Act.PROPOSE if self.upload else Act.READ
        if self.person.may(wanted) or self.path.startswith(TYPEFACES) or self.path in self._rules.open:
            return None
        by_page = self._rules.identity.access.login == "oidc"  # the page has the button that signs in
        if by_page and not (self.upload or self.service or _under(self.path, DATA)):
            return None
        return (403 if self.person.signed_in or self.person.may(Act.READ) else 401), "right"

    def _too_large(self) -> tuple[int, str] | None:
        given = self._given.get("content-length", "")
        if self._scope["type"] == "http" and not self.upload and given.isdigit() and int(given) > _MOST_BODY:
            return 413, "size"
        return None


async def _refuse(scope: Scope, receive: Receive, send: Send, code: int, why: str, asked: _Asked) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})  # before it was accepted: the browser gets 403
        return
    given = {"cache-control": "no-store"}
    if code == 401 and asked.service:
        given["www-authenticate"] = 'Basic realm="hpmap", charset="UTF-8"'
    key, host = f"services.refused_{why.replace(' ', '_')}", log.clean(asked.host, 80) or "?"
    answer = refusal.told(scope, code, key, given, host=host)
    of = headers.security("localhost" if why == "host" else asked.host, ())
    await answer(scope, receive, _headed(send, of, kept=True))


def _headed(send: Send, more: list[tuple[bytes, bytes]], *, kept: bool) -> Send:
    """Return a sender that puts headers on the answer, in the place of those that it has.

    What may not be kept (data of a service) says so, unless the answer speaks of that itself: what somebody may read is
    nothing for the next person at the same browser or proxy.
    """
    ours = {name for name, _ in more}

    async def answer(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            there = [(n, v) for n, v in message.get("headers", []) if n.lower() not in ours and n.lower() != b"server"]
            said = [*there, *more]
            silent = not kept and all(name.lower() != b"cache-control" for name, _ in there)
            message["headers"] = [*said, (b"cache-control", b"private, no-cache")] if silent else said
        await send(message)

    return answer


def _under(path: str, prefixes: Iterable[str]) -> bool:
    return any(path == prefix or path.startswith(prefix + "/") for prefix in prefixes)
