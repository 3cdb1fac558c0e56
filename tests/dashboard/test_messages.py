"""What a page's parts say is anybody's message: the session takes what our scripts could have said, and no more."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st

from gis.dashboard import messages, parameters, state
from gis.dashboard.editing import brought
from gis.layers.query import Filter

ODD: tuple[Any, ...] = (
    None, 0, -1, 1.5, True, "", "x", "\ud800", [], [[]], [1, "a", None], {}, {"n": {}}, {"f": [1]}, {"f": {"q": 7}},
    {"n": "1"}, {"n": float("inf")}, {"n": 10**400}, {"said": "da"}, {"said": {"da": {}}}, {"points": {"0": 1}},
)  # fmt: skip


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    held: dict[str, Any] = {"filter": Filter()}
    monkeypatch.setattr(st, "session_state", held)
    return held


@pytest.mark.parametrize("value", ODD, ids=repr)
def test_what_no_script_of_ours_says_changes_nothing(session: dict[str, Any], value: Any) -> None:
    known = {name: {"a"} for name in parameters.PARAMETERS}
    session["part"] = value
    said = messages.parts(messages.of("part", "said"))
    state.take_asked(messages.parts(value), known)
    state.take_address({**messages.parts(value), "said": said}, known, {})
    state.draw(messages.positions(value))
    brought.acknowledge(value)
    assert session["filter"] == Filter()
    assert session["selected"] is None
    assert session["answered"] == 0
    assert messages.text(value) in (None, "", "x", "\ufffd")
    assert set(messages.list_of_texts(value)) <= {"a"}


@pytest.mark.parametrize(
    "points",
    [
        [[20.8, 106.6], [20.9, 106.6], "x"],
        [[20.8, 106.6], [20.9, 106.6], [20.9, 10**400]],
        [[20.8, 106.6], [20.9, 106.6], [20.9]],
        [[20.8, 106.6], [20.9, 106.6], [20.9, None]],
        [[20.8, 106.6]] * 300_000,
    ],
    ids=["text", "huge", "short", "empty", "flood"],
)
def test_a_ring_of_anything_but_positions_is_none(session: dict[str, Any], points: list[Any]) -> None:
    state.draw(messages.positions(points))
    assert session["filter"].within == ""


def test_what_our_scripts_say_is_taken(session: dict[str, Any]) -> None:
    state.draw(messages.positions([[20.8, 106.6], [20.9, 106.6], [20.9, 106.7]]))
    assert session["filter"].within.startswith("106.6000,20.8000;")
    assert messages.count(1764500000000.0) == 1764500000000
    assert messages.list_of_texts(["a", "b"]) == ["a", "b"]
