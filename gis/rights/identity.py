"""Who asks: one answer for pages, files, websockets and services, from what the request carries."""

from __future__ import annotations

import base64
import binascii
import contextlib
import getpass
import secrets
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from gis.rights.people import PREFIX, Entry, People
from gis.rights.roles import By, Person, Role

if TYPE_CHECKING:
    from gis.rights.access import Access
    from gis.rights.door import EditDoor

SECRET_HEADER = "x-hpmap-proxy-secret"  # noqa: S105 - the name of the header
Claims = Mapping[str, Any]
_MOST = 200
"""Characters of a name that a login gives."""


class Identity:
    """Tells who asks.

    Parameters
    ----------
    access
        The settings.
    people
        Roles and tokens.
    door
        The one-time address of a laptop; None where it is not opened.
    oidc
        Returns what the identity provider said of the person whose signed cookies these are, or None.
    """

    def __init__(
        self,
        access: Access,
        people: People,
        door: EditDoor | None = None,
        oidc: Callable[[Mapping[str, str]], Claims | None] = lambda _: None,
    ) -> None:
        self.access = access
        self.people = people
        self.door = door
        self._oidc = oidc

    def of(self, headers: Mapping[str, str], cookies: Mapping[str, str]) -> Person:
        """Return who asks.

        Parameters
        ----------
        headers
            Names in small letters.
        cookies
            As the browser sent them.

        Raises
        ------
        SchemaError
            If people.csv or tokens.csv cannot be read; nobody is then let in.
        """
        token = basic_password(headers.get("authorization", ""))
        if token.startswith(PREFIX):
            entry = self.people.by_token(token)
            return _listed(entry, By.TOKEN) if entry else Person()
        if self.access.login == "oidc":
            return self._from_claims(self._oidc(cookies))
        if self.access.login == "proxy":
            return self._from_proxy(headers)
        if self.door is not None and self.door.opened_by(cookies.get(self.door.cookie, "")):
            return Person(account(), account(), Role.ADMIN, By.EDIT)
        return self._nobody()

    def _from_claims(self, claims: Claims | None) -> Person:
        if claims is None:
            return self._nobody()
        name, email = _short(claims.get("name")), _account(claims.get("email"))
        if not email or not _is_verified(claims):  # anybody may type another's e-mail there
            return self._known(f"sub:{_short(claims.get('sub'))}", name, By.OIDC, None)  # never an e-mail's key
        return self._known(email, name, By.OIDC, self.people.get(email))

    def _from_proxy(self, headers: Mapping[str, str]) -> Person:
        given, wanted = headers.get(SECRET_HEADER, ""), self.access.given.proxy_secret
        key = _account(headers.get(self.access.given.proxy_header.lower()))
        if not key or not secrets.compare_digest(given.encode(), wanted.encode()):
            return self._nobody()
        return self._known(key, "", By.PROXY, self.people.get(key))

    def _known(self, key: str, name: str, by: By, entry: Entry | None) -> Person:
        if entry is not None:
            return _listed(entry, by, name)
        role = Role.NOBODY if self.access.read == "listed" else Role.VIEWER
        return Person(key, name or key, role, by)

    def _nobody(self) -> Person:
        """On one's own machine nobody signs in: all but writing is open. On a server reading is, if at all."""
        if self.access.laptop:
            return Person(role=Role.EDITOR)
        return Person(role=Role.VIEWER if self.access.read == "everyone" else Role.NOBODY)


def of_command(access: Access, people: People) -> Person:
    """Return who gives a command: the account of the machine, or with a login the owner of ``HPMAP_TOKEN``.

    Whoever may write the files needs no command of ours to do so: on a server, only the service's account may.
    """
    if not access.login:
        return Person(account(), account(), Role.ADMIN, By.ACCOUNT)
    entry = people.by_token(access.given.token)
    return _listed(entry, By.TOKEN) if entry else Person()


def account() -> str:
    """Return the name of the system's user who runs this."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container may run under a number that has no name
        return "?"


def by_name(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return headers by their names in small letters; one that is given twice is neither of the two, but both as one.

    A proxy may add its header behind one that the browser sent: whoever took the first would believe the browser.
    Values come as servers have them, a letter a byte; what is UTF-8 (an account "duyệt") is read as that.
    """
    found: dict[str, str] = {}
    for name, given in headers:
        key, value = name.lower(), given
        with contextlib.suppress(UnicodeError):
            value = given.encode("latin-1").decode("utf-8")
        found[key] = f"{found[key]}{'; ' if key == 'cookie' else ', '}{value}" if key in found else value
    return found


def cookies_of(header: str) -> dict[str, str]:
    """Return the cookies of a ``Cookie`` header; of two with one name the first."""
    found: dict[str, str] = {}
    for part in header.split(";"):
        name, equals, value = part.strip().partition("=")
        if equals:
            found.setdefault(name, value.strip('"'))
    return found


def basic_password(header: str) -> str:
    """Return the password of an ``Authorization: Basic`` header; empty for anything else."""
    scheme, _, given = header.partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(given.strip(), validate=True).decode("utf-8").partition(":")[2]
    except (binascii.Error, ValueError):
        return ""


def _listed(entry: Entry, by: By, name: str = "") -> Person:
    return Person(entry.email, entry.name or name or entry.email, entry.role, by)


def _is_verified(claims: Claims) -> bool:
    """Whether the provider stands for the e-mail; some say so in words, and some say nothing of it at all."""
    said = claims.get("email_verified", True)
    return said is True or (isinstance(said, str) and said.lower() == "true")


def _account(value: object) -> str:
    """An e-mail or an account as it is listed, in small letters; empty for what had to be changed to look like one.

    A name with an invisible letter, or with a letter whose small form is another's (the Kelvin sign), is that of
    somebody else.
    """
    text = value.strip() if isinstance(value, str) else ""
    plain = text == _short(text) and all(c in (c.lower(), c.lower().upper()) for c in text)
    return text.lower() if plain else ""


def _short(value: object) -> str:
    """A text from outside: printable, of a bounded length."""
    text = value if isinstance(value, str) else ""
    return "".join(c for c in text[:_MOST] if c.isprintable()).strip()
