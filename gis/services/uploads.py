"""How much may be handed in: bytes a file, a session, and the server holds in all. Counted here, not in the browser."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from gis.core.limits import limits
from gis.i18n.say import say_in_all

OF_SESSION = 2
"""Largest files that a session may hold: one, and the one that takes its place before the browser drops the old."""
IN_ALL = 6
"""Largest files that the server holds for all sessions."""
PATIENCE_S = 60.0
SLOWEST = 20_000
"""An upload has `PATIENCE_S` seconds, and a second for each `SLOWEST` bytes: one that never ends keeps no place."""
_FRAME = 65_536
"""Bytes of the form around a file."""

Message = MutableMapping[str, Any]


class Uploads:
    """Counts what is on its way and what is held.

    Parameters
    ----------
    held
        Returns the bytes held for a session, and in all.
    patience_s
        Seconds that any upload has, however small.
    """

    def __init__(
        self, held: Callable[[str], tuple[int, int]] = lambda _: (0, 0), patience_s: float = PATIENCE_S
    ) -> None:
        self._held = held
        self._patience_s = patience_s
        self._coming: dict[str, int] = {}

    async def pass_on(
        self,
        app: Callable[..., Awaitable[None]],
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
        session: str,
    ) -> bool:
        """Pass an upload on if there is room for it; else answer 413 (411 without a length) and return False."""
        given = dict(scope["headers"]).get(b"content-length", b"")
        if not given.isdigit():
            await _answer(send, 411)
            return False
        size, most = int(given), limits().file_mb * 1_000_000
        of_session, in_all = self._held(session)
        of_session += self._coming.get(session, 0)
        in_all += sum(self._coming.values())
        most_here, most_in_all = OF_SESSION * most + _FRAME, IN_ALL * most + _FRAME
        if size > most + _FRAME or of_session + size > most_here or in_all + size > most_in_all:
            await _answer(send, 413)
            return False
        self._coming[session] = self._coming.get(session, 0) + size
        try:
            await app(scope, _within(receive, self._patience_s + size / SLOWEST), send)
        finally:
            self._coming[session] -= size
            if not self._coming[session]:
                del self._coming[session]
        return True


def _within(receive: Callable[[], Awaitable[Message]], seconds: float) -> Callable[[], Awaitable[Message]]:
    """Return a receiver that tells of a body which has not come whole within so many seconds as of one cut off."""
    until = asyncio.get_running_loop().time() + seconds
    whole = False

    async def coming() -> Message:
        nonlocal whole
        if whole:
            return await receive()
        try:
            async with asyncio.timeout_at(until):
                message = await receive()
        except TimeoutError:
            return {"type": "http.disconnect"}
        whole = not message.get("more_body", False)
        return message

    return coming


async def _answer(send: Callable[[Message], Awaitable[None]], code: int) -> None:
    said = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": code, "headers": said})
    await send({"type": "http.response.body", "body": say_in_all("services.too_much").encode()})
