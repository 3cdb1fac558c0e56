"""A document comes in: a file, pasted text, or a queue that was kept; read step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import streamlit as st

from gis.core import guarded, scratch
from gis.core.errors import GisError, ImportFileError
from gis.core.limits import limits
from gis.core.vietnamese import slug
from gis.dashboard import who
from gis.dashboard.data import Data
from gis.dashboard.imports import draft, unfinished
from gis.dashboard.parts import notes
from gis.imports import queue, queue_file, redraft
from gis.imports.drafting import queue_of
from gis.imports.importing import Tools, import_reading
from gis.imports.kept import rejoined
from gis.imports.learned import pairs_of
from gis.imports.originals import original_of
from gis.imports.readers import formats
from gis.imports.reading import read
from gis.rights.roles import Act
from gis.store.opened import open_store

if TYPE_CHECKING:
    from gis.i18n.catalogue import Words

WAYS = ("paste", "file", "queue", "kept")
MOST_LETTERS = 500_000
"""Letters that can be pasted: more than the longest report has."""


@st.cache_resource(show_spinner=False, max_entries=1, hash_funcs={Data: lambda data: data.key})
def tools_of(data: Data) -> Tools:
    """Return the registry's names and places, indexed once for all sessions."""
    return Tools.of(data.registry, partial(pairs_of, open_store(data.folder)))


def show(data: Data, words: Words, lang: str) -> None:
    """Ask for a document and open its queue; over an open one it is a new draft of the same document."""
    before = draft.current()
    if before is None:
        unfinished.show(words, lang)
    store = open_store(data.folder)
    kept = store.reading_ids() if before is None else []
    ways = [way for way in WAYS if way in ("paste", "file") or (before is None and (way == "queue" or kept))]
    names = {way: words[f"import_way_{way}"] for way in ways}
    given: tuple[str, bytes] | None = None
    way = st.radio(words["import_way"], ways, format_func=names.__getitem__, horizontal=True, key="import_way")
    if way == "kept":
        document = st.selectbox(words["import_kept"], kept, key="import_kept")
    else:
        given = _pasted(words) if way == "paste" else _uploaded(way, words)
    if not st.button(words["import_read"], key="import_read", type="primary"):
        return
    if given is None and way != "kept":
        notes.note("quiet", words["import_nothing"])
        return
    try:
        who.ask(Act.PROPOSE)
        name, content = given or (f"{document}.json", store.reading(document).encode())
        with _stored(name, content) as path:
            if way in ("queue", "kept"):
                draft.open_queue(guarded.run(queue_file.load, path, name, name=name))
                original = original_of(store, document) if way == "kept" else None
                draft.bring(None if original is None else original.content)
            else:
                fresh = _read(data, path, name, words)
                if before is None:
                    own = draft.shelf()
                    joined = rejoined(fresh, chain(own.texts() if own else (), map(store.reading, kept)))
                else:
                    joined = redraft.redraft(before, fresh)
                    draft.done(before)
                draft.open_queue(joined)
                draft.bring(content)
                st.session_state["import_joined"] = joined is not fresh
    except GisError as error:
        notes.fail(words["import_unreadable"], error, {}, lang)
        return
    st.rerun()


def _pasted(words: Words) -> tuple[str, bytes] | None:
    text = st.text_area(words["import_text"], key="import_text", height=220, max_chars=MOST_LETTERS)
    return ("van-ban.txt", text.encode()) if text and text.strip() else None


def _uploaded(way: str, words: Words) -> tuple[str, bytes] | None:
    guarded.warm(formats.__name__)  # the file comes some seconds after the page
    most = limits().file_mb
    kinds = [".json"] if way == "queue" else list(formats.SUFFIXES)
    taken = kinds if way == "queue" else [*kinds, *formats.SAVED_AS]  # the latter are told how to be saved
    said = words["import_file"].format(mb=most, kinds=", ".join(kinds))
    found: Any = st.file_uploader(said, type=taken, max_upload_size=most, key=f"import_file_{way}")
    return None if found is None else (str(found.name), found.getvalue())


@contextmanager
def _stored(name: str, content: bytes) -> Iterator[Path]:
    """Keep a file on disk while it is read, under a name that we made."""
    if len(content) > limits().file_mb * 1_000_000:
        mb, most = round(len(content) / 1e6), limits().file_mb
        raise ImportFileError("imports.large", name=name, mb=mb, most=most)
    given = PurePosixPath(name.replace("\\", "/"))
    with scratch.folder("upload") as folder:
        path = folder / f"{slug(given.stem)[:60] or 'tep'}{given.suffix.lower()}"
        path.write_bytes(content)
        yield path


def _read(data: Data, path: Path, name: str, words: Words) -> queue.Queue:
    bar = st.progress(0.0, text=words["import_step_read"])

    def pages(done: int, of: int) -> None:
        bar.progress(done / max(of, 1) / 2, text=words["import_step_pages"].format(n=done, of=of))

    reading = read(path, pages)
    imported = import_reading(reading, tools_of(data), _teller(bar, words))
    bar.empty()
    return queue_of(imported, path, name)


def _teller(bar: Any, words: Words) -> Callable[[str, float], None]:
    def tell(step: str, share: float) -> None:
        bar.progress(0.5 + min(share, 1.0) / 2, text=words[f"import_step_{step}"])

    return tell
