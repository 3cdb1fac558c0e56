"""JSON of strangers: what no number and no text of a file or page can be."""

from __future__ import annotations

import pytest

from gis.core.plain_json import loads


@pytest.mark.parametrize(
    "text",
    [
        "NaN",
        "[-Infinity]",
        "1e999",
        "-1E400",
        "[" + "9" * 17 + "]",
        '{"a": ' + "1" * 4000 + "}",
        b"\xed\xa0\x80",
        b'"\xff"',
    ],
)
def test_what_is_no_number_or_no_utf8_is_refused(text: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        loads(text)


def test_halves_of_pairs_are_replaced_in_texts_and_keys_and_pairs_stay() -> None:
    said = loads(r'{"\ud800a": ["\udfff", {"b": "\ud83d\ude00"}], "n": [1.5, -7, 9007199254740992, true, null]}')
    assert said == {"\ufffda": ["\ufffd", {"b": "\U0001f600"}], "n": [1.5, -7, 9007199254740992, True, None]}
