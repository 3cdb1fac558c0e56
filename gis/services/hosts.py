"""Which names a browser may ask for, and which pages may speak to the server (DNS rebinding, foreign pages)."""

from __future__ import annotations

import contextlib
import ipaddress
import re
from collections.abc import Iterable

LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""Names of this machine itself: always allowed, at any port."""
_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(?P<port>[0-9]{1,5}))?")


def split(host: str) -> tuple[str, str] | None:
    """Return name and port (may be empty) of a Host header, in small letters; None for what is none.

    A wide space or a letter whose small form is a plain one (the Kelvin sign) is no part of a name.
    """
    found = _HOST.fullmatch(host.lower()) if host.isascii() else None
    if found is None:
        return None
    name = found["name"].rstrip(".")
    return (_shortest(name) if name[0] == "[" else name), found["port"] or ""


def _shortest(name: str) -> str:
    """Return an IPv6 address in brackets as browsers write it, in its shortest form; what is none stays."""
    with contextlib.suppress(ValueError):
        return f"[{ipaddress.IPv6Address(name[1:-1]).compressed}]"
    return name


def allowed(host: str, names: Iterable[str]) -> bool:
    """Tell whether a Host header names this machine, or one of the names of the settings.

    Parameters
    ----------
    names
        In small letters. One without a port counts at every port.
    """
    parts = split(host)
    return parts is not None and (parts[0] in LOCAL or _among(parts, names))


def same_origin(origin: str, host: str, names: Iterable[str]) -> bool:
    """Tell whether an Origin header is this server's own.

    It is if it names the host that was asked, or (behind a proxy that passes its own name on) one of the
    settings, at the scheme's own port where that names none. Another port is another program, and not ours.
    """
    scheme, _, rest = origin.strip().lower().partition("://")
    parts, asked = split(rest), split(host)
    if scheme not in ("http", "https") or parts is None:
        return False
    ours = (asked, *(split(name) for name in names))
    return _full(parts, scheme) in {_full(one, scheme) for one in ours if one}


def _among(parts: tuple[str, str], names: Iterable[str]) -> bool:
    known = {found for name in names if (found := split(name))}
    return (parts[0], "") in known or parts in known


def _full(parts: tuple[str, str], scheme: str) -> tuple[str, str]:
    return parts[0], parts[1] or ("443" if scheme == "https" else "80")
