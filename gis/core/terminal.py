"""What a terminal gets to see: text from documents, tables and uploads may not steer it.

A terminal obeys ESC sequences (colours, the window's title, its clipboard by OSC 52, what it types back), and a
direction character turns the rest of a line round. `Screen` is the one door to it: every command prints through it.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any, TextIO

INSTEAD = "\N{REPLACEMENT CHARACTER}"
_KEPT = frozenset("\n\t")


def plain(text: str) -> str:
    """Return a text with U+FFFD for every character that a terminal would obey; line ends and tabs stay.

    These are control, format (direction, zero-width) and line separator characters, surrogates and characters
    without a meaning.
    """
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return "".join(c if c in _KEPT or _is_seen(c) else INSTEAD for c in text)


def json_line(value: Any) -> str:
    r"""Return JSON on one line; what a terminal would obey is written ``\u202e``, so that no program loses it."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else "".join(c if _is_seen(c) else _escaped(c) for c in text)


def _is_seen(c: str) -> bool:
    return c.isprintable() or unicodedata.category(c) == "Zs"


def _escaped(c: str) -> str:
    return json.dumps(c)[1:-1]


class Screen(io.TextIOBase):
    """A stream that cleans what is written to it.

    Parameters
    ----------
    stream
        Where it goes.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str, /) -> int:
        """Write a text; one that begins with a carriage return (progress) begins its line anew."""
        begin = "\r" if text.startswith("\r") else ""
        self._stream.write(begin + plain(text.removeprefix(begin).replace("\r\n", "\n")))
        return len(text)

    def write_data(self, text: str) -> None:
        """Write what another program takes (a patch): every byte as it is, unless a person would see it."""
        if self._stream.isatty():
            self.write(text)
        else:
            self._stream.write(text)

    def flush(self) -> None:
        """Pass on what waits."""
        self._stream.flush()

    def isatty(self) -> bool:
        """Tell whether a person reads it."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """Return the number of the file behind it."""
        return self._stream.fileno()

    def writable(self) -> bool:
        """Tell that it can be written to."""
        return True

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding of the stream behind it."""
        return self._stream.encoding


@contextlib.contextmanager
def cleaned() -> Iterator[None]:
    """Send what is printed, and what goes wrong, through a `Screen`."""
    with contextlib.redirect_stdout(Screen(sys.stdout)), contextlib.redirect_stderr(Screen(sys.stderr)):
        yield


def print_data(text: str) -> None:
    """Print what another program takes, see `Screen.write_data`."""
    if isinstance(sys.stdout, Screen):
        sys.stdout.write_data(text)
    else:
        sys.stdout.write(text)
