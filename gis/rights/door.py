"""Writing on one's own machine: a one-time address at the terminal, exchanged for a cookie of the browser.

Whoever can read the terminal that started the server may write; another user, page or machine cannot know the
address. Nothing is kept on disk: a new start asks anew.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Callable

PATH = "/mo-quyen-ghi"
"""Where the address points; what follows is the secret. A path, not a query: no page ever has it in its address."""


class EditDoor:
    """The addresses and cookies of one run of the server.

    Parameters
    ----------
    announce
        Gets a new one-time path to print, at the start and whenever one was used (for another browser).
    """

    def __init__(self, announce: Callable[[str], None]) -> None:
        self._announce = announce
        self._lock = threading.Lock()
        self._next = ""
        self._open: set[str] = set()
        self.cookie = f"hpmap_edit_{secrets.token_hex(4)}"
        """Name of the cookie: two servers of one machine share its cookies."""

    def start(self) -> None:
        """Announce the first address."""
        with self._lock:
            path = self._renew()
        self._announce(path)

    def exchange(self, secret: str) -> str | None:
        """Return a cookie's value for the secret of the address, once; None for any other."""
        with self._lock:
            if not self._next or not secrets.compare_digest(_hash(secret), self._next):
                return None
            value = secrets.token_urlsafe(32)
            self._open.add(_hash(value))
            path = self._renew()
        self._announce(path)
        return value

    def opened_by(self, value: str) -> bool:
        """Tell whether a cookie's value was given out by this run."""
        return bool(value) and _hash(value) in self._open

    def _renew(self) -> str:
        secret = secrets.token_urlsafe(32)
        self._next = _hash(secret)
        return f"{PATH}/{secret}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
