"""Which reader reads which file: each format once. A new format is one module and one line here.

The readers' libraries are loaded in the process that reads, not in the one that asks.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gis.core.limits import Limits
    from gis.imports.lines import Reading

WHOLE = {
    ".txt": "text.read",
    ".docx": "word.read",
    ".docm": "word.read",
    ".xlsx": "sheets.read_xlsx",
    ".xlsm": "sheets.read_xlsx",
    ".xls": "sheets.read_xls",
    ".csv": "sheets.read_csv",
}
"""Formats that are read in one step, and the function of this folder that does. Macros are never run."""
PICTURES = (".png", ".jpg", ".jpeg")
PDF = ".pdf"
SUFFIXES = (*WHOLE, PDF, *PICTURES)
SAVED_AS = dict.fromkeys((".doc", ".odt", ".rtf"), ".docx")
SAVED_AS |= dict.fromkeys((".ods", ".xlsb"), ".xlsx") | dict.fromkeys((".tif", ".tiff"), PDF)
"""Kinds that offices hold and that no reader of ours reads, and the kind that their own program saves them as."""


def read_whole(path: Path, held: Limits) -> Reading:
    """Read a file of one of the formats that are read in one step; for the guarded child."""
    module, function = WHOLE[path.suffix.lower()].split(".")
    found: Reading = getattr(importlib.import_module(f"{__package__}.{module}"), function)(path, held)
    return found
