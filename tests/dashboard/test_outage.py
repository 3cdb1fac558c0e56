"""Pages of an office whose database is away: they show what was read, say so, and keep what is being written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gis.dashboard import who
from gis.exchange import proposals
from gis.rights.roles import By, Person, Role
from gis.store.opened import open_store
from gis.store.postgis.connection import Database
from gis.store.postgis.moving import load
from tests.dashboard.test_exchange_page import html
from tests.dashboard.test_review_page import opened
from tests.fixtures.folders import built

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from tests.postgres import Cluster

pytestmark = pytest.mark.postgis
CURATOR = Person("chi@example.vn", "Chi", Role.CURATOR, By.PROXY)


def warned(app: AppTest) -> bool:
    return any("dữ liệu đọc được lần gần nhất" in w.value for w in app.warning)


def test_pages_say_that_they_show_older_data_until_the_database_is_back(
    cluster: Cluster, database: str, tiny_data: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tiny_data()
    load(built(folder), Database(database), "An")
    monkeypatch.setenv("HPMAP_STORE", database)
    monkeypatch.setenv("HPMAP_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(who, "person", lambda: CURATOR)
    store = open_store()
    proposals.propose(store, "duong-thu", fields={"lead": "Sở Mới"}, who="An", why="họp")
    app = opened("review")
    assert not warned(app)
    cluster.kill()
    app.run()
    assert not app.exception
    assert warned(app)
    assert "Sở Mới" in html(app) or app.selectbox(key="review_at").options
    assert "chưa quyết định được; đợi có kết nối lại" in html(app)
    cluster.start()
    while store.outage() is not None:  # questions go to the database again after a pause
        store.recover()
    app.run()
    assert not warned(app)
    assert [b.key for b in app.button if b.key and b.key.endswith("_accept")]
