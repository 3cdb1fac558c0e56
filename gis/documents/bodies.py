"""Bodies of the state that have another name today: a document's words stay, the name of today stands beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gis.core import tables
from gis.i18n.say import say

COLUMNS = ("name", "now", "since", "source")


@dataclass(frozen=True)
class Bodies:
    """What bodies are called today: ``now`` maps the name of then to the name of today."""

    now: Mapping[str, str]

    @classmethod
    def load(cls, data_dir: Path) -> Bodies:
        """Read ``codelists/bodies.csv``; a data folder without it knows of no change.

        Raises
        ------
        SchemaError
            If the file is malformed; names line and remedy.
        """
        path = data_dir / "codelists" / "bodies.csv"
        rows = tables.read_table(path, COLUMNS, required=("name", "now")) if path.exists() else []
        return cls({row["name"]: row["now"] for row in rows})

    def today(self, text: str, lang: str) -> str:
        """Return ``text``, names between semicolons, each with the name of today if it has another.

        ``Bộ Giao thông vận tải`` → ``Bộ Giao thông vận tải (nay: Bộ Xây dựng)``.
        """
        return "; ".join(self._today(part, lang) for part in tables.split_list(text))

    def _today(self, name: str, lang: str) -> str:
        return say("body_now", lang, name=name, now=self.now[name]) if name in self.now else name
