"""The catalogues: nothing missing, nothing obsolete, read as Babel reads them."""

from __future__ import annotations

import gc
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path

import pytest

from gis.i18n.catalogue import LANGUAGES, words
from gis.i18n.scripts import words_of
from tools import words as tool


@pytest.fixture(scope="module")
def code() -> tool.Said:
    """What the whole package says; read once."""
    return tool.said_by_the_code()


def test_the_catalogues_are_whole_and_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main(["--check"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ('raise SchemaError("nobody.knows_this", path=path)', "'nobody.knows_this' is missing; gis/new.py says it"),
        ('title = words["no_such_word"]', "'no_such_word' is missing; gis/new.py says it"),
        ('text = say("app" if n else "no_such_word", lang)', "'no_such_word' is missing; gis/new.py says it"),
        ('Notice("exchange.lost", layer=name)', "'exchange.lost' is missing; gis/new.py says it"),
    ],
)
def test_a_key_without_a_text_is_found(
    code: tool.Said, line: str, wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gis").mkdir()
    (tmp_path / "gis" / "new.py").write_text(line, encoding="utf-8")
    said = deepcopy(code)
    monkeypatch.setattr(tool, "ROOT", tmp_path)
    said.read_python(tmp_path / "gis" / "new.py")
    monkeypatch.undo()
    found = tool.faults({lang: tool.load(lang) for lang in LANGUAGES}, said)
    assert [fault.partition(": ")[2] for fault in found] == [wrong, wrong]


def test_a_text_that_nothing_says_and_facts_that_differ_are_found(code: tool.Said) -> None:
    catalogues = {lang: tool.load(lang) for lang in LANGUAGES}
    for catalogue in catalogues.values():
        catalogue.add("words_that_nobody_says", "x")
    catalogues["en"]["app"].string = "Map of {city}"
    found = "\n".join(tool.faults(catalogues, code))
    assert "'words_that_nobody_says' is said by nothing" in found
    assert "'app' takes other facts in vi than in en" in found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_are_read_as_babel_reads_them_and_calm(lang: str) -> None:
    theirs = {str(message.id): message.string for message in tool.load(lang) if message.id}
    assert dict(words(lang)) == theirs
    assert not [key for key, text in theirs.items() if "!" in re.sub(r"{.*?}", "", text)]
    technical = [key for key, text in theirs.items() if "." not in key and re.search(r"HPMAP_|\bgit\b|\w\.csv\b", text)]
    assert technical == ["patch_ready"], "words for planners; a patch goes to its keeper with the command"


def test_a_script_gets_the_words_that_it_names() -> None:
    script = 'x(words.search, this._words["tool_" + mode], d.words[on ? "off_map_none" : "nothing_yet"])'
    found = words_of([script], "en")
    assert {"search", "tool_near", "off_map_none", "nothing_yet"} <= found.keys()
    assert "about_intro" not in found


def test_the_tool_reads_the_whole_package(code: tool.Said) -> None:
    said = code
    assert {"app", "search_hint"} <= said.needed.keys()
    assert said.knows("page_map")


def test_many_who_open_the_first_page_at_once_get_their_texts() -> None:
    """Python 3.11 builds no two syntax trees at once, if collecting garbage lets another thread go on in between."""
    held, interval = gc.get_threshold(), sys.getswitchinterval()

    def let_others_go_on(phase: str, told: dict[str, int]) -> None:
        time.sleep(0)

    gc.callbacks.append(let_others_go_on)
    gc.set_threshold(20)
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(6) as people:
            read = list(people.map(words.__wrapped__, LANGUAGES * 12))
    finally:
        gc.callbacks.remove(let_others_go_on)
        gc.set_threshold(*held)
        sys.setswitchinterval(interval)
    assert read == [words(lang) for lang in LANGUAGES] * 12
