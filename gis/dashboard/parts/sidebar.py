"""The filters in the sidebar, and the filter in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from gis.dashboard import components, state
from gis.dashboard.parameters import PARAMETERS

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.i18n.catalogue import Words
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


def in_force(wanted: Filter, words: Words) -> str:
    """Name the filters in force: which of them to remove where nothing passes."""
    names = [words["search"]] if wanted.text else []
    return ", ".join(names + [words[name] for name in PARAMETERS if name != "text" and getattr(wanted, name)])
