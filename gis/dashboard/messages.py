"""What the parts of a page say to the server, read as text of a stranger.

Whoever has a session may send any message in their name: what is not as our scripts say it counts as not said.
"""

from __future__ import annotations

import math
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.proto.BackMsg_pb2 import BackMsg

from gis.core import plain_json

MOST = 20_000
"""Members of a list: more than there are projects."""
_MOST_COUNT = 2**53
_PACKAGE = str(Path(__file__).parents[1])
_STREAMLIT = str(Path(st.__file__).parent)
_ASKED = frozenset({"rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "backend_operation_request"})
"""What pages ask a session for. Streamlit's other messages serve who develops: one clears the caches of everybody."""
_MOST_FILES = 100
"""Addresses for files that are asked for at once: each takes memory a hundred times its name's."""
_TAKING = frozenset({"deserialize", "unpack_widget_state_value", "get_serialized"})
"""Where Streamlit takes the value of a widget from a message."""


def is_of_a_page(body: bytes) -> bool:
    """Tell whether a message asks for what pages ask; what is no message is left to Streamlit, which ends there."""
    said = BackMsg()
    try:
        said.ParseFromString(body)
    except Exception:  # of the codec
        return True
    many = len(said.file_urls_request.file_names) > _MOST_FILES
    return said.WhichOneof("type") in _ASKED and not many


def of(key: str, name: str) -> Any:
    """Return what a component said under a name; None where the click was made on a page that is being left."""
    found = st.session_state.get(key)
    return found.get(name) if isinstance(found, Mapping) else None


def unread(error: BaseException) -> bool:
    """Tell whether an error is Streamlit's on a value that it could not take from a message: no JSON, of another kind.

    No page sends one; it ends the runs of the session that did.
    """
    steps = [(frame.f_code.co_filename, frame.f_code.co_name) for frame, _ in traceback.walk_tb(error.__traceback__)]
    last = max((n for n, (file, _) in enumerate(steps) if file.startswith(_PACKAGE)), default=-1)
    return any(name in _TAKING and file.startswith(_STREAMLIT) for file, name in steps[last + 1 :])


def parts(value: object) -> Mapping[str, Any]:
    """Return what was said in parts; none for anything else."""
    try:
        return plain_json.whole(dict(value)) if isinstance(value, Mapping) else {}
    except RecursionError:
        return {}


def text(value: object) -> str | None:
    """Return a text; None for anything else."""
    return plain_json.whole(value) if isinstance(value, str) else None


def texts(value: object) -> dict[str, str]:
    """Return the texts among what was said in parts."""
    return {str(key): said for key, said in parts(value).items() if isinstance(said, str)}


def list_of_texts(value: object) -> list[str]:
    """Return the texts of a list."""
    members = value[:MOST] if isinstance(value, list) else []
    return [plain_json.whole(said) for said in members if isinstance(said, str)]


def number(value: object) -> float | None:
    """Return a number that is one; None for anything else."""
    try:
        found = float(value) if isinstance(value, (int, float)) else math.nan
    except OverflowError:
        return None
    return found if math.isfinite(found) else None


def count(value: object) -> int:
    """Return a whole number from 0; 0 for anything else."""
    found = number(value)
    return int(found) if found is not None and 0 <= found < _MOST_COUNT else 0


def positions(value: object) -> list[list[float]]:
    """Return the pairs of numbers of a list; none at all if one of them is no pair."""
    found = []
    for pair in value[:MOST] if isinstance(value, list) else []:
        numbers = [n for n in map(number, pair) if n is not None] if isinstance(pair, list) else []
        if len(numbers) != 2:
            return []
        found.append(numbers)
    return found
