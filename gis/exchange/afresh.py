"""Reading the registry for long and writing upon what was read, without keeping others from writing meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from gis.core.errors import GisError

if TYPE_CHECKING:
    from gis.store.store import Store

_MEANWHILE = frozenset({"store.moved_on", "store.changed_meanwhile", "proposals.changed_meanwhile"})
"""What a store says where somebody else wrote between our reading and our writing."""
Made = TypeVar("Made")


def afresh(store: Store, act: Callable[[str], Made]) -> Made:
    """Do what reads, weighs and commits; once more from the start if somebody else wrote meanwhile, then no more.

    Parameters
    ----------
    act
        Takes the version that it reads (`Store.version`) or a later one, and commits upon it: what was read may be
        half of one version and half of the next, but is not written then.

    Raises
    ------
    ConflictError
        If somebody else wrote both times; nothing of ours is written.
    GisError
        Whatever ``act`` raises of a registry that stood still.
    """
    version = store.version()
    try:
        return act(version)
    except GisError as error:
        if error.code not in _MEANWHILE and store.version() == version:
            raise
    return act(store.version())
