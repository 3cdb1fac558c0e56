"""One of a closed list of values, however it is written: a code, a label, a name in any spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from gis.core.errors import UnknownReferenceError
from gis.core.vietnamese import fold, same_spelling
from gis.gazetteer.names import expand, wording

_SUGGESTED = 3
_LISTED = 30
_LEAST = 60
_TRIMMED = " \t\r\n.,;:!?…)(]['\"“”’"


class Values:
    """The values of one list, found by code, by label and by name.

    Examples
    --------
    ``Values("district", {"Thủy Nguyên": ["Thành phố Thủy Nguyên"]}).find("Thuỷ Nguyên")``
    is ``"Thủy Nguyên"``; an unknown value is an error that names the likely ones.
    """

    def __init__(self, what: str, names: Mapping[str, Iterable[str]], hints: Mapping[str, Iterable[str]] | None = None):
        """Take codes with their names; ``hints`` are names of something else, with the codes they suggest."""
        self.what = what
        self._shown = {code: next(iter(labels), code) for code, labels in ((c, list(n)) for c, n in names.items())}
        self._written: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for code, labels in names.items():
            for text in (code, code.replace("_", " "), *labels):
                for key in keys(text):
                    self._written[key].append((code, text))
        self._hints: dict[str, list[str]] = defaultdict(list)
        for text, codes in (hints or {}).items():
            for key in keys(text):
                self._hints[key].extend(codes)

    def find(self, text: str) -> str:
        """Return the code that a text means.

        Raises
        ------
        UnknownReferenceError
            If it means none, or several that only marks tell apart; the message asks ``có phải …?``.
        """
        asked = text.strip(_TRIMMED)
        if asked in self._shown:
            return asked
        found: list[tuple[str, str]] = []
        for key in keys(asked):
            found = self._written.get(key, [])
            if found:
                break
        spelled = {c for c, written in found if same_spelling(written, asked) or same_spelling(_bare(written), asked)}
        codes = spelled or {code for code, _ in found}
        if len(codes) == 1:
            return codes.pop()
        raise self._unknown(text, self._likely(asked, codes))

    def _unknown(self, text: str, likely: list[str]) -> UnknownReferenceError:
        if likely:
            shown = [f"{self._shown[c]} ({c})" if self._shown[c] != c else c for c in likely[:_SUGGESTED]]
            return UnknownReferenceError("gazetteer.value_alike", what=self.what, text=text, alike=shown)
        if len(self._shown) <= _LISTED:
            return UnknownReferenceError("gazetteer.value_of", what=self.what, text=text, known=list(self._shown))
        return UnknownReferenceError("gazetteer.value_unknown", what=self.what, text=text)

    def _likely(self, asked: str, codes: set[str]) -> list[str]:
        likely = sorted(codes)
        for key in () if likely else keys(asked):
            likely = list(dict.fromkeys(self._hints.get(key, ())))
            if likely:
                break
        if not likely:
            near = process.extract(fold(expand(asked)), list(self._written), scorer=fuzz.WRatio, limit=8)
            likely = list(dict.fromkeys(self._written[key][0][0] for key, ratio, _ in near if ratio >= _LEAST))
        return likely


def keys(text: str) -> list[str]:
    """Return what a text is looked up by: its letters in full words, then without its word of kind."""
    form = wording(text)
    whole = fold(form.spelled.replace("_", " "))
    return [whole, form.rest_folded] if form.kinds and form.rest_folded != whole else [whole]


def _bare(text: str) -> str:
    return wording(text).rest
