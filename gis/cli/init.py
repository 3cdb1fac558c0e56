"""``hpmap init``: a registry of one's own, and what a new release brings to it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from gis.cli.common import allowed, name_of
from gis.core.errors import UnknownReferenceError
from gis.core.settings import Settings
from gis.exchange import accept
from gis.rights.roles import Act
from gis.store import release
from gis.store.folder import FolderStore

if TYPE_CHECKING:
    from gis.cli.common import Commands


def add_parser(commands: Commands) -> None:
    """Add the command."""
    init = commands.add_parser(
        "init", help="lay this release's data down in a folder of your own; where it is there, tell what is new"
    )
    init.add_argument("folder", type=Path, metavar="FOLDER")
    init.add_argument("--take", nargs="+", metavar="NEWS", help="take news over: 'all', or names that init printed")
    init.add_argument("--who", help="who takes them over; default: your account")
    init.add_argument("--why", default="", help="why; default: the release")
    init.set_defaults(run=_init)


def _init(arguments: argparse.Namespace) -> int:
    source = Settings().data_dir
    folder: Path = arguments.folder
    if not release.is_registry(folder):
        release.lay_down(source, folder)
        print(f"{folder}: laid down. Use it with --data {folder}, or set HPMAP_DATA={folder.resolve()}")
        return 0
    found = release.news(source, folder)
    if not arguments.take:
        for item in found:
            print(item)
        print(f"{folder}: {len(found)} news; nothing was changed" + (" (take over: --take NEWS)" if found else ""))
        return 0
    wanted = {item.id: item for item in found if item.state != "file"}
    every = arguments.take == ["all"]
    names = [name for name, item in wanted.items() if item.state != "both"] if every else arguments.take
    unknown = sorted(set(names) - wanted.keys())
    if unknown:
        raise UnknownReferenceError("store.no_news", ids=unknown)
    taken = [wanted[name] for name in names]
    if taken:
        who = name_of(allowed(Act.DECIDE), arguments.who)
        why = arguments.why or "Nhận từ bản phát hành mới"
        accept.commit(FolderStore(folder), release.changes_of(taken), who=who, why=why)
        release.remember(folder, taken)
    print(f"{folder}: {len(taken)} news taken over")
    return 0
