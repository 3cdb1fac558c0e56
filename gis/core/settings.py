"""Every ``HPMAP_*`` variable: its type, its default, what it means. Nothing else reads the environment.

`settings` reads them anew at each call (a few microseconds), so that a changed environment counts at
once. The table in ``docs/settings.md`` is made from the declarations here; a test compares.

Standard library only: a settings package would cost the command line half its start.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

from gis.core.errors import SettingError

PREFIX = "HPMAP_"
PACKAGE = Path(__file__).resolve().parent.parent
CHECKOUT = PACKAGE.parent if (PACKAGE.parent / "pyproject.toml").is_file() else None
"""The folder of the source code; None in an installed wheel."""
PACKED_DATA = PACKAGE / "packed" / "data"
"""The data that a wheel carries; never written to."""
_TRUE, _FALSE = frozenset({"1", "true", "yes", "on"}), frozenset({"", "0", "false", "no", "off"})


def _setting(meaning: str, default: Any = None, shown: str = "") -> Any:
    """Declare a setting: ``meaning`` for the docs, ``shown`` where the default is reckoned."""
    return field(default=default, metadata={"meaning": meaning, "shown": shown})


@dataclass(frozen=True)
class Settings:
    """What the environment asks for; a name in capitals behind ``HPMAP_`` is its variable."""

    data: Path | None = _setting(
        "The data folder (the registry).", shown="`data/` of the checkout; of a wheel: the data inside, read only"
    )
    store: str = _setting(
        "Address of the office's database in place of the data folder: `postgresql://user@host/name` or"
        " `service=name`. Keep a password in `~/.pgpass`.",
        "",
        "–",
    )
    cache: Path | None = _setting(
        "Where generated files go: what the browser fetches, cached answers.",
        shown="`.cache/` of the checkout, or the user's cache folder where that cannot be written",
    )
    log: Path | None = _setting("Folder of the log; without it the log goes to the terminal.", shown="–")
    readonly: bool = _setting("Nobody writes to the registry through the app.", False)
    edit: bool = _setting(
        "Opens writing for one browser of this machine, by a one-time address in the terminal (`hpmap run --edit`).",
        False,
    )
    hosts: str = _setting(
        "Names, other than this machine's own, under which browsers may ask for the server; commas between them.",
        "",
        "–",
    )
    login: str = _setting("How people sign in: `oidc` or `proxy`; without it nobody does.", "", "–")
    read: str = _setting(
        "Who may read: `everyone`; `signed-in`: all that the login lets in; `listed`: those in people.csv.", "everyone"
    )
    people: Path | None = _setting("Folder of people.csv and tokens.csv.", shown="the user's settings folder")
    proxy_header: str = _setting("Header in which the proxy names the person (`proxy`).", "X-Forwarded-User")
    proxy_secret: str = _setting(
        "What the proxy sends as `X-Hpmap-Proxy-Secret`; 16 characters or more (`proxy`).", "", "–"
    )
    public_url: str = _setting(
        "Address of the front page as people type it; behind a proxy `hpmap run` stands below its path.", "", "–"
    )
    oidc_metadata_url: str = _setting("Address of the identity provider's description (`oidc`).", "", "–")
    oidc_client_id: str = _setting("Our name at the identity provider (`oidc`).", "", "–")
    oidc_client_secret: str = _setting("Our secret at the identity provider (`oidc`).", "", "–")
    cookie_secret: str = _setting(
        "Signs cookies, the same on all servers of an office; 16 characters or more (`oidc`).", "", "–"
    )
    token: str = _setting("Your personal token, for commands that write where people sign in.", "", "–")
    basemaps: Path | None = _setting(
        "Folder of the office's own base maps: every raster `*.mbtiles` and `*.pmtiles` in it stands in the box of"
        " layers.",
        shown="–",
    )
    boundaries_url: str = _setting("Where the official boundaries are fetched from.", "", "the published set")
    limit_seconds: int = _setting(
        "Seconds for one step of reading a file from outside; processor time is held to the same.", 30
    )
    limit_memory_mb: int = _setting("Megabytes of memory for the process that reads files from outside.", 1_000)
    limit_file_mb: int = _setting("Megabytes of a file from outside, its companions counted with it.", 100)
    limit_unpacked_mb: int = _setting("Megabytes that a compressed file (ZIP, DOCX, XLSX) may unpack to.", 300)
    limit_log_mb: int = _setting("Megabytes of the `-wal` log beside a GeoPackage.", 100)
    limit_rows: int = _setting("Rows of a file over all its layers or sheets.", 100_000)
    limit_layers: int = _setting("Layers of a file.", 200)
    limit_vertices: int = _setting("Vertices over all geometries of a file.", 1_000_000)
    limit_parts: int = _setting("Parts (points, lines, rings) over all geometries of a file.", 200_000)
    limit_pages: int = _setting("Pages of a document that are read.", 600)

    @property
    def data_dir(self) -> Path:
        """The data folder in use; with a database, this machine's copy of what it holds."""
        if self.store:
            return self.cache_dir / "store" / hashlib.sha256(self.store.encode()).hexdigest()[:12]
        return self.folder

    @property
    def folder(self) -> Path:
        """The data folder of a registry in files, whether a database is in use or not."""
        if self.data is not None:
            return self.data
        return CHECKOUT / "data" if CHECKOUT else PACKED_DATA

    @property
    def cache_dir(self) -> Path:
        """The folder for generated files; may not exist yet."""
        return self.cache if self.cache is not None else _own_cache()

    @property
    def static_dir(self) -> Path:
        """What the browser fetches under ``app/static``."""
        return self.cache_dir / "static"


def settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings.

    Parameters
    ----------
    environment
        The variables; None for those of the process.

    Raises
    ------
    SettingError
        If a value is not of its type; names the variable and what it may be.
    """
    given = os.environ if environment is None else environment
    values = {}
    for one in fields(Settings):
        name = variable(one.name)
        text = given.get(name, "").strip()
        if text:
            values[one.name] = _read(name, str(one.type), text)
    return Settings(**values)


def handed_on(names: Collection[str]) -> dict[str, str]:
    """Return the variables of the process that another program may see, by their names in capitals."""
    return {name: value for name, value in os.environ.items() if name.upper() in names}


def hand_on(variable: str, value: str) -> None:
    """Set a variable for a library that takes it from the environment alone; one that is set stays."""
    os.environ.setdefault(variable, value)


def put(name: str, value: str) -> None:
    """Set a setting for this process and what it starts: an option of the command line."""
    os.environ[variable(name)] = value


def variable(name: str) -> str:
    """Return the environment variable of a setting."""
    return PREFIX + name.upper()


def table() -> list[tuple[str, str, str, str]]:
    """Return variable, type, default and meaning of every setting, for the docs."""
    rows = []
    for one in fields(Settings):
        kind = str(one.type).removesuffix(" | None")
        default = one.metadata["shown"] or str(one.default)
        words = {"Path": "folder", "bool": "0 or 1", "str": "text", "int": "whole number", "float": "number"}
        rows.append((variable(one.name), words[kind], default, one.metadata["meaning"]))
    return rows


def _read(name: str, kind: str, text: str) -> Any:
    reader: Callable[[str], Any] = _READERS[kind]
    try:
        return reader(text)
    except ValueError:
        wanted = {"bool": "0 or 1", "str": "text in UTF-8"}.get(kind, "a number")
        shown = "…" if kind == "str" else text  # it may be a secret
        raise SettingError("settings.not_understood", name=name, text=shown, wanted=wanted) from None


def _flag(text: str) -> bool:
    word = text.lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise ValueError(text)


def _text(text: str) -> str:
    text.encode()  # ValueError for bytes that are none: a secret of such could not be compared with anything
    return text


def _folder(text: str) -> Path:
    return Path(text).expanduser()


_READERS: Mapping[str, Callable[[str], Any]] = {
    "bool": _flag,
    "int": int,
    "float": float,
    "str": _text,
    "Path": _folder,
    "Path | None": _folder,
}


@cache
def _own_cache() -> Path:
    """Return ``.cache`` of a checkout that may be written, else the user's cache folder."""
    if CHECKOUT and os.access(CHECKOUT, os.W_OK):
        return CHECKOUT / ".cache"
    from platformdirs import user_cache_path  # a wheel or a checkout that belongs to somebody else

    return user_cache_path("hpmap", appauthor=False)
