"""Where the project's files are. ``HPMAP_DATA`` points to another data folder (for trials)."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def data_dir() -> Path:
    """Return the data folder: ``HPMAP_DATA`` when set, else ``data/`` beside the package."""
    given = os.environ.get("HPMAP_DATA")
    return Path(given) if given else ROOT / "data"
