"""What a page's parts say is anybody's message: the session takes what our scripts could have said, and no more."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st
from streamlit.elements.widgets.text_widgets import TextInputSerde
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.session_state import WStates

from gis.core.vietnamese import fold
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


@pytest.mark.parametrize(
    ("take", "value", "unread"),
    [
        (TextInputSerde("", 12).deserialize, {"bool_value": True}, True),
        (TextInputSerde("", 12).deserialize, {"json_value": "{"}, True),
        (fold, {"bool_value": True}, False),  # what a function of ours cannot take is a fault of the software
    ],
)
def test_a_value_that_streamlit_cannot_take_is_told_from_a_fault_of_the_software(
    take: Any, value: dict[str, Any], unread: bool
) -> None:
    held = WStates()
    held.set_widget_metadata(WidgetMetadata("w", take, take, "string_value"))
    held.set_widget_from_proto(WidgetState(id="w", **value))
    with pytest.raises((TypeError, ValueError, AttributeError)) as caught:
        held["w"]
    assert messages.unread(caught.value) is unread
