"""Signing in and out, which Streamlit's own routes do: what failed there is told, and who leaves leaves every tab."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from gis.core import log
from gis.rights.identity import by_name, cookies_of
from gis.services import refusal

LOGIN, BACK, LOGOUT = "/auth/login", "/oauth2callback", "/auth/logout"
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


class Signing:
    """ASGI middleware, behind the guard.

    Parameters
    ----------
    app
        What it stands before.
    base
        Returns the path that the app is mounted at, or an empty one.
    cookie
        Name of the cookie of a login.
    login
        Tells whether the cookies of a request are those of a login.
    leave
        Ends the login that the cookies of a request are of.
    """

    def __init__(
        self,
        app: App,
        base: Callable[[], str],
        cookie: str,
        login: Callable[[Mapping[str, str]], bool],
        leave: Callable[[Mapping[str, str]], None],
    ) -> None:
        self._app, self._base, self._login, self._leave = app, base, login, leave
        self._given = f"{cookie}=".encode()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        path = scope["path"].removeprefix(self._base()) if scope["type"] == "http" else ""
        if path not in (LOGIN, BACK, LOGOUT):
            await self._app(scope, receive, send)
            return
        headers = by_name((name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"])
        cookies = cookies_of(headers.get("cookie", ""))
        home = self._base() + "/"
        if path != LOGOUT:
            await self._enter(path, cookies, (scope, receive, send), home)
        elif headers.get("sec-fetch-site", "none") in ("none", "same-origin"):
            await run_in_threadpool(self._leave, cookies)
            await self._app(scope, receive, send)
        else:  # another page's link signs nobody out
            await RedirectResponse(home, status_code=HTTPStatus.FOUND)(scope, receive, send)

    async def _enter(
        self, path: str, cookies: Mapping[str, str], passed: tuple[Message, Receive, Send], home: str
    ) -> None:
        scope, receive, send = passed
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        kept: list[Message] = []

        async def held(message: Message) -> None:
            kept.append(message)

        await self._app(scope, receive, held)
        set_cookies = [value for name, value in kept[0].get("headers", []) if name.lower() == b"set-cookie"]
        failed = kept[0]["status"] >= HTTPStatus.BAD_REQUEST
        if path == BACK and {"state", "error"} & set(asked):  # else the provider sent somebody back who signed out
            failed = not any(map(self._gives, set_cookies))
            failed = failed and not await run_in_threadpool(self._login, cookies)  # back in the browser's history
        if not failed:
            for message in kept:
                await send(message)
            return
        number = log.a_number()
        log.refusal(why="sign-in", number=number, path=path, said=asked.get("error", [""])[0])
        status = HTTPStatus.SERVICE_UNAVAILABLE if path == LOGIN else HTTPStatus.FORBIDDEN
        answer = refusal.page(scope, status, "services.no_sign_in", {"number": number}, home=home)
        answer.raw_headers.extend((b"set-cookie", value) for value in set_cookies)
        await answer(scope, receive, send)

    def _gives(self, cookie: bytes) -> bool:
        value = cookie.removeprefix(self._given).partition(b";")[0]
        return cookie.startswith(self._given) and value not in (b"", b'""')
