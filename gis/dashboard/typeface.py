"""The typeface of the pages, copied out of its package so that the browser can fetch it from us.

``python -m gis.dashboard.typeface`` does so before the first page asks: ``make run`` calls it.
"""

from __future__ import annotations

from importlib import resources

from gis.dashboard.data import STATIC

FOLDER = STATIC / "fonts"
FILES = ("BeVietnamPro-Regular.ttf", "BeVietnamPro-Medium.ttf", "BeVietnamPro-SemiBold.ttf")


def publish() -> None:
    """Copy what is missing; `.streamlit/config.toml` names the files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    source = resources.files("fontpkg_be_vietnam_pro") / "files"
    for name in FILES:
        if not (FOLDER / name).exists():
            (FOLDER / name).write_bytes((source / name).read_bytes())


if __name__ == "__main__":
    publish()
