"""Whether the registry may be written from here."""

from __future__ import annotations

from gis.core.settings import settings
from gis.dashboard import who
from gis.dashboard.data import Data
from gis.rights.roles import Act
from gis.store.folder import FolderStore


def barred(data: Data) -> str:
    """Return what keeps this session from writing: ``set``, ``folder``, ``edit``, ``role``; blank for nothing."""
    if settings().readonly:
        return "set"
    if not FolderStore(data.folder).writable():
        return "folder"
    if who.person().may(Act.DECIDE):
        return ""
    return "edit" if who.identity().access.laptop else "role"
