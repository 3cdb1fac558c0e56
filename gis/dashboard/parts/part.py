"""A part of a page that is drawn again by itself, without the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from gis.dashboard import who
from gis.rights.roles import Act

P = ParamSpec("P")


def alone(draw: Callable[P, None]) -> Callable[P, None]:
    """Make a part that is drawn by itself for who may read: the question that the page asks first is asked here too."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> None:
        if not who.person().may(Act.READ):
            st.rerun()  # the page says what is to be done
        draw(*args, **kwargs)

    return st.fragment(drawn)
