"""The typeface of the pages, copied out of its package so that the browser can fetch it from us.

``python -m gis.dashboard.typeface`` does so before the first page asks: ``make run`` calls it.
"""

from __future__ import annotations

from importlib import resources

from gis.core import log
from gis.core.files import write_whole
from gis.dashboard.static import STATIC

FOLDER = STATIC / "fonts"
FILES = ("BeVietnamPro-Regular.ttf", "BeVietnamPro-Medium.ttf", "BeVietnamPro-SemiBold.ttf")


def publish() -> None:
    """Copy what is missing; `.streamlit/config.toml` names the files. Without them the system's typeface stands in."""
    missing = [name for name in FILES if not (FOLDER / name).exists()]
    source = resources.files("fontpkg_be_vietnam_pro") / "files"
    try:
        for name in missing:
            FOLDER.mkdir(parents=True, exist_ok=True)
            write_whole(FOLDER / name, (source / name).read_bytes())
    except OSError as error:  # a full disk, a folder that was taken away: no reason to show no map
        log.failure(error, what="typeface")


if __name__ == "__main__":
    publish()
