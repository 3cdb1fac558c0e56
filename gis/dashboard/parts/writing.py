"""Whether the registry, or the queue of proposals, may be written from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gis.core.settings import settings
from gis.dashboard import who
from gis.rights.roles import Act
from gis.store.opened import open_store

if TYPE_CHECKING:
    from gis.dashboard.data import Data

AWAY = "away"
"""The office's database cannot be reached: what is being written may stay open, and is refused when it is sent."""


def barred(data: Data, act: Act = Act.DECIDE) -> str:
    """Return what keeps this session from writing: ``set``, `AWAY`, ``folder``, ``edit``, ``role``; else blank."""
    if settings().readonly:
        return "set"
    store = open_store(data.folder)
    if not store.writable():
        return "folder" if store.outage() is None else AWAY
    if who.may_write(who.person(), act):
        return ""
    return "edit" if who.identity().access.laptop else "role"


def proposing_barred(data: Data) -> str:
    """Return what keeps this session from filing a proposal, as `barred` does."""
    return barred(data, Act.PROPOSE)


def may_draft(data: Data) -> bool:
    """Tell whether the form of a proposal may stand open: nothing keeps it from being filed, later at least."""
    return proposing_barred(data) in ("", AWAY)
