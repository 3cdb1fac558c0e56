"""A printed map is made while one watches, page by page; then it is there to be saved."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from gis.core.errors import GisError
from gis.dashboard import state
from gis.dashboard.parts.labels import plain
from gis.i18n.say import say

if TYPE_CHECKING:
    import numpy as np

    from gis.dashboard.data import Data
    from gis.exports.provenance import PrintOptions

KEPT = "printed"


def body(
    data: Data,
    passed: np.ndarray,
    suffix: str,
    paper: PrintOptions,
    maker: Callable[[PrintOptions], Callable[[], bytes]],
) -> bytes | None:
    """Draw the button that makes the print; return the file that was made of just this, or None.

    Parameters
    ----------
    passed
        Which projects are printed.
    maker
        Returns for some options the function that makes the file.
    """
    words = state.words()
    asked = (data.version, suffix, paper, state.language(), hashlib.sha256(passed.tobytes()).hexdigest())
    if st.button(words["print_make"], type="primary", key="make", disabled=not passed.any()):
        st.session_state.pop(KEPT, None)
        bar = st.progress(0.0, words["print_begins"])

        def tell(done: int, total: int) -> None:
            bar.progress(done / total, words["print_goes"].format(done=done, total=total))

        try:
            st.session_state[KEPT] = (asked, maker(replace(paper, progress=tell))())
        except GisError as error:
            st.error(plain(say(error, state.language())))
        bar.empty()
    made, file = st.session_state.get(KEPT, (None, None))
    return file if made == asked else None
