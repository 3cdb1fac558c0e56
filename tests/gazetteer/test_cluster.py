"""A list on a cluster: two workers here, one of them killed half way."""

from __future__ import annotations

import os
import signal
from collections import Counter
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from distributed import Client, LocalCluster

from gis.cli.geocode_lists import geocoder
from gis.core.errors import ExportError
from gis.gazetteer import cluster, lists
from gis.gazetteer.batch import Batch
from tests.conftest import DATA

ROWS = ["Cầu Rào 3", "12 Lạch Tray, Ngô Quyền", "không có nơi này đâu", "An Hải", "20.85, 106.68", "chợ Sắt, Chí Linh"]


def _frames(parts: int) -> list[tuple[pd.DataFrame, str]]:
    frame = pd.DataFrame({"Địa chỉ": ROWS, "Mã": range(len(ROWS))})
    return [(frame.assign(Phần=n), "Địa chỉ") for n in range(parts)]


def _read(out: Path) -> pd.DataFrame:
    return pd.concat([pd.read_parquet(path) for path in sorted(out.iterdir())], ignore_index=True)


def test_a_worker_that_dies_loses_and_doubles_nothing(tmp_path: Path) -> None:
    load = partial(geocoder, DATA)
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as local,
        Client(local) as client,
    ):
        killed = []

        def kill(done: int, _of: int) -> None:
            if done == 1:
                victim = next(iter(local.workers.values()))
                killed.append(victim.process.pid)
                os.kill(victim.process.pid, signal.SIGKILL)

        counts = cluster.answer(client, load, _frames(8), tmp_path / "out", told=kill)
        assert len(killed) == 1
        with pytest.raises(ExportError, match="empty folder"):
            cluster.answer(client, load, _frames(1), tmp_path / "out")

    ((frame, column),) = _frames(1)
    alone = lists.located(frame, column, Batch(load()))
    expected = pd.DataFrame(alone.drop(columns="geometry")).drop(columns="Phần")
    found = _read(tmp_path / "out")
    assert len(found) == 8 * len(ROWS)
    for _, part in found.groupby("Phần", sort=True):
        pd.testing.assert_frame_equal(part.drop(columns="Phần").reset_index(drop=True), expected, check_dtype=False)
    assert counts == Counter({str(key): 8 * int(n) for key, n in expected["certainty"].value_counts().items()})
