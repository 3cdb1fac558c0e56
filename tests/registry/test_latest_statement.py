"""Deadline, investor and cost of a project: what the latest document states, each by itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from gis.registry.build import build
from gis.registry.projects import Registry


def test_the_latest_document_that_states_it_counts(tiny_data: Callable[..., Path]) -> None:
    data = tiny_data()
    for name, old, new in (
        ("nq-2019", "planned,cau-thu,,,,,,,10", "planned,cau-thu,,,2025,,900,Ban 1,10"),
        ("bc-2025", "under_construction,cau-thu,,,,,,,20", "under_construction,cau-thu,,,Quý II/2027,,,,20"),
        ("bc-2025", "planned,cong-vien-thu; trong-cay,,,,,,,22", "planned,cong-vien-thu; trong-cay,,,2030,,50,,22"),
    ):
        path = data / "items" / f"{name}.csv"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    built = {f["id"]: f["properties"] for f in json.loads(build(Registry.load(data)))["features"]}
    asked = ("deadline", "investor", "cost_bn_vnd")
    assert [built["cau-thu"][name] for name in asked] == ["Quý II/2027", "Ban 1", 900]
    assert [built["trong-cay"][name] for name in asked] == ["2030", None, None]  # two projects share the 50
    assert [built["duong-thu"][name] for name in asked] == [None, None, None]
    assert [item["line"] for item in built["cau-thu"]["items"]] == ["10", "20"]
