"""What the settings say of logins: who may read, how people sign in, under which names the server answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from gis.core.errors import SettingError
from gis.core.settings import Settings, settings, variable

LOGINS = ("", "oidc", "proxy")
READERS = ("everyone", "signed-in", "listed")
LEAST_SECRET = 16
"""Characters of a secret: fewer can be guessed."""


@dataclass(frozen=True)
class Access:
    """The settings of the server, which fit together: those that would leave a door open are refused.

    Raises
    ------
    SettingError
        If a value is unknown, or one that another needs is missing.
    """

    given: Settings = field(default_factory=settings)

    def __post_init__(self) -> None:
        given = self.given
        _one_of("HPMAP_LOGIN", given.login, LOGINS)
        _one_of("HPMAP_READ", given.read, READERS)
        if given.edit and given.login:
            raise SettingError("rights.edit_and_login")
        if given.read != "everyone" and not given.login:
            raise SettingError("rights.read_needs_login", read=given.read)
        if given.login == "proxy" and len(given.proxy_secret) < LEAST_SECRET:
            raise SettingError("rights.short_secret", name="HPMAP_PROXY_SECRET", login="proxy", least=LEAST_SECRET)
        if given.login == "oidc":
            needed = ("oidc_metadata_url", "oidc_client_id", "public_url")
            lacking = [name for name in needed if not getattr(given, name)]
            if lacking:
                names = ", ".join(variable(name) for name in lacking)
                raise SettingError("rights.oidc_lacks", names=names)
            if len(given.cookie_secret) < LEAST_SECRET:
                raise SettingError("rights.short_secret", name="HPMAP_COOKIE_SECRET", login="oidc", least=LEAST_SECRET)

    @property
    def login(self) -> str:
        """How people sign in: ``oidc``, ``proxy`` or not at all."""
        return self.given.login

    @property
    def read(self) -> str:
        """Who may read."""
        return self.given.read

    @property
    def names(self) -> frozenset[str]:
        """The hosts that the settings name, as browsers send them; a port where one is given."""
        found = {_as_sent(_in_brackets(name.strip())) for name in self.given.hosts.split(",") if name.strip()}
        if self.given.public_url:
            found.add(self.public_url.partition("://")[2].partition("/")[0])
        return frozenset(found)

    @property
    def public_url(self) -> str:
        """The public address as browsers send it, without a slash at the end and without the scheme's own port."""
        scheme, _, rest = self.given.public_url.rstrip("/").partition("://")
        host, slash, path = rest.partition("/")
        own = {"https": ":443", "http": ":80"}.get(scheme.lower(), ":")
        return f"{scheme}://{_as_sent(host).removesuffix(own)}{slash}{path}"

    @property
    def laptop(self) -> bool:
        """Whether this is one person's own machine: no login, and no other name than the machine's."""
        return not self.login and not self.names

    @property
    def folder(self) -> Path:
        """The folder of people.csv and tokens.csv; may not exist."""
        if self.given.people is not None:
            return self.given.people
        from platformdirs import user_config_path

        return user_config_path("hpmap", appauthor=False)


def _as_sent(host: str) -> str:
    """Return a host in small letters, its name as browsers send one with diacritics: bản-đồ.vn as xn--….

    What has no such form stays: no browser asks for it.
    """
    name, colon, port = host.lower().partition(":")
    try:
        return host.lower() if host.isascii() else f"{name.encode('idna').decode()}{colon}{port}"
    except UnicodeError:
        return host.lower()


def _in_brackets(host: str) -> str:
    """Return an address of IPv6 as addresses of pages have it; anything else as it is."""
    return f"[{host}]" if host.count(":") > 1 and "[" not in host else host


def _one_of(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise SettingError("rights.unknown", name=name, value=value, known=", ".join(filter(None, known)))
