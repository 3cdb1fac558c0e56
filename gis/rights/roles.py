"""Roles and what each of them may do. A right is asked for at the act, not when the page is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum

from gis.core.errors import NotAllowedError


class Role(IntEnum):
    """What a person may do; each role may all that the one before it may."""

    NOBODY = 0
    VIEWER = 1
    EDITOR = 2
    CURATOR = 3
    ADMIN = 4


ROLES = {role.name.lower(): role for role in (Role.VIEWER, Role.EDITOR, Role.CURATOR, Role.ADMIN)}
"""The roles by the word that stands in ``people.csv``."""


class Act(Enum):
    """What somebody wants to do, and the role that it takes."""

    READ = Role.VIEWER
    """See pages, files, services."""
    PROPOSE = Role.EDITOR
    """Hand in a file, compare it, take a patch away, propose a change."""
    DECIDE = Role.CURATOR
    """Write to the registry: accept changes, import."""
    MANAGE = Role.ADMIN
    """Replace the borders, keep people, back up."""


class By(Enum):
    """How it is known who somebody is."""

    NOTHING = "nothing"
    EDIT = "edit"
    """The one-time address of `gis.rights.door`."""
    OIDC = "oidc"
    PROXY = "proxy"
    TOKEN = "token"  # noqa: S105 - a word, not a secret
    ACCOUNT = "account"
    """The account of the machine's system, at the command line."""


@dataclass(frozen=True)
class Person:
    """Somebody who asks: ``key`` (e-mail or account; empty for nobody in particular), name, role."""

    key: str = ""
    name: str = ""
    role: Role = Role.NOBODY
    by: By = By.NOTHING

    def may(self, act: Act) -> bool:
        """Tell whether the person's role is enough."""
        return self.role >= act.value

    @property
    def signed_in(self) -> bool:
        """Whether it is known who it is."""
        return self.by not in (By.NOTHING, By.EDIT)


def require(person: Person, act: Act) -> None:
    """Refuse what a person may not do.

    Raises
    ------
    NotAllowedError
        Names the role that the act takes and the one that the person has.
    """
    if not person.may(act):
        facts = {"role": act.value.name.lower(), "has": person.role.name.lower(), "who": person.name or person.key}
        raise NotAllowedError("rights.lacking" if facts["who"] else "rights.nobody", **facts)
