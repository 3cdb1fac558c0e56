"""What the sessions share: what the files say now, and no more than two versions of it."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from gis.dashboard import data as dashboard_data
from gis.dashboard import static
from tests.fixtures.folders import built


@pytest.fixture
def folder(tiny_data: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    made = built(tiny_data())
    monkeypatch.setenv("HPMAP_DATA", str(made))
    return made


def test_an_edited_title_is_shown_at_once_and_old_versions_go(folder: Path) -> None:
    path = folder / "documents.csv"
    for number in range(5):
        text = path.read_text(encoding="utf-8")
        before = dashboard_data.current().documents["bc-2025"].title
        title = "Báo cáo " + "x" * (number + 1)
        path.write_text(text.replace(before, title), encoding="utf-8")
        assert dashboard_data.current().documents["bc-2025"].title == title
        assert dashboard_data.current() is dashboard_data.current()
    gc.unfreeze()
    gc.collect()
    held = [o for o in gc.get_objects() if isinstance(o, dashboard_data.Data) and o.folder == folder]
    assert len(held) <= dashboard_data.VERSIONS


def test_where_the_checkout_cannot_be_written_the_files_go_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "file").touch()  # nothing can be made below a file, by root neither
    assert static.writable(tmp_path / "file" / "static", tmp_path / "cache" / "static") == tmp_path / "cache" / "static"
    last = static.writable(tmp_path / "file" / "static", None)
    assert last.is_dir()
