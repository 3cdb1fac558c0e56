"""Answers that leave at once: Nagle's algorithm is off on what the server listens at."""

from __future__ import annotations

import gc
import socket


def send_at_once() -> None:
    """Set ``TCP_NODELAY`` on every TCP socket of this process that listens.

    What a listening socket accepts takes the option from it. The event loop sets it itself, but not on a socket that
    was bound before and says no protocol, as Streamlit's does (https://github.com/Kludex/uvicorn/issues/3149): the
    body of an answer then waits until the browser has acknowledged its head, which takes Linux 40 ms, for each of the
    sixty files of a page.

    Notes
    -----
    To be called when the server has bound its address and before it accepts. Nothing that an app is given names the
    socket, so it is looked for among the objects of the process.
    """
    for one in gc.get_objects():
        if isinstance(one, socket.socket) and _listens(one):
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _listens(one: socket.socket) -> bool:
    if one.family not in (socket.AF_INET, socket.AF_INET6) or one.type != socket.SOCK_STREAM:
        return False
    try:
        return bool(one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
    except OSError:  # closed, by this thread or another
        return False
