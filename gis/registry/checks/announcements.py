"""Checks of the announcements: they speak of projects and statuses that exist, of days past, of pages to be opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from gis.registry.announcements import ANNOUNCEMENTS, EVENTS
from gis.registry.checks.finding import Finding, finding

if TYPE_CHECKING:
    from gis.registry.projects import Registry


def announcements_are_sound(registry: Registry) -> Iterator[Finding]:
    """Every announcement names a known project, event and status, a day past and a page; none stands twice."""
    path = ANNOUNCEMENTS.path(registry.data_dir)
    statuses = registry.codelists.statuses
    tomorrow = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)  # the city's day begins before that of UTC
    first_of: dict[tuple[str, ...], int] = {}
    for one in registry.announcements:
        day = one.first_day
        first = first_of.setdefault(one.key, one.line)
        fault = partial(finding, "announcements_are_sound")
        if one.project not in registry.projects:
            yield fault("check.announcement_project", path, one.line, id=one.project)
        if one.event not in EVENTS:
            yield fault(
                "check.announcement_event", path, one.line, id=one.project, event=one.event, events=", ".join(EVENTS)
            )
        if one.status not in statuses:
            yield fault(
                "check.unknown_status", path, one.line, id=one.project, status=one.status, statuses=", ".join(statuses)
            )
        if day is None:
            yield fault("check.announcement_date", path, one.line, id=one.project, date=one.date)
        elif day > tomorrow:
            yield fault("check.announcement_future", path, one.line, id=one.project, date=one.date)
        if not one.host:
            yield fault("check.announcement_address", path, one.line, id=one.project, address=one.address)
        if first != one.line:
            yield fault("check.announcement_twice", path, one.line, id=one.project, first=first)
