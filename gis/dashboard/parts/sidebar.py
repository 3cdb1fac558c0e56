"""The filters in the sidebar, and the filter in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from gis.dashboard import components, state

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.layers.query import Filter

MOST_SAID = 4


def show(data: Data) -> None:
    """Draw the sidebar; a choice is in force before the page runs again, so the order on the page is free."""
    with st.sidebar:
        components.filters(data, lambda value: state.take_asked(value, data.known))


def asked(data: Data, wanted: Filter) -> str:
    """Say the filter in words, for print; empty where everything is asked for."""
    words = state.words()
    parts = [f"{words['search']}: {wanted.text}"] if wanted.text else []
    for name, labels in data.labels(state.language()).items():
        said = [label for code, label in labels.items() if code in getattr(wanted, name)]
        if said:
            more = f" +{len(said) - MOST_SAID}" if len(said) > MOST_SAID else ""
            parts.append(f"{words[name]}: {', '.join(said[:MOST_SAID])}{more}")
    return "; ".join(parts + ([words["within"]] if wanted.within else []))
