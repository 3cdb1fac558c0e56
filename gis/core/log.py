"""The log: one line an event, ``name key=value …``, for the person who keeps the server.

No personal data beyond a name. A value that comes from outside cannot begin a line of its own.
"""

from __future__ import annotations

import logging
import logging.handlers
import secrets
import sys
import traceback
from pathlib import Path
from typing import Any

LOGGER = logging.getLogger("hpmap")
FILE = "hpmap.log"
_MOST = 400
"""Characters of a value that are kept."""
_TRACE = 8_000
"""Characters of a traceback that are kept."""
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Of error numbers: no two that are taken for each other when read out on the telephone."""


def configure(folder: Path | None = None, *causes: str) -> None:
    """Send the log to the terminal, or to ``hpmap.log`` in a folder (ten files of 5 MB are kept).

    From then on whatever any library logs is one line without control characters too.

    Parameters
    ----------
    *causes
        Loggers of libraries that write to the terminal by themselves; the folder's log keeps what they say too.

    Raises
    ------
    OSError
        If the folder cannot be written.
    """
    handler: logging.Handler = logging.StreamHandler(sys.stderr)
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / FILE, maxBytes=5_000_000, backupCount=9, encoding="utf-8"
        )
    handler.setFormatter(_OneLine("%(asctime)s %(levelname)s %(message)s"))
    logging.setLogRecordFactory(_Record)
    for logger, level in ((LOGGER, logging.INFO), (logging.getLogger("gis"), logging.WARNING)):
        for old in logger.handlers[:]:
            logger.removeHandler(old)
            old.close()
        logger.addHandler(handler)
        logger.setLevel(level)
        logger.propagate = False
    for name in causes if folder is not None else ():
        logging.getLogger(name).addHandler(handler)


class _Record(logging.LogRecord):
    """What is logged, in a line: libraries write what a stranger sent to the terminal as it came."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.exc_info:
            self.exc_text = _in_a_line("".join(traceback.format_exception(*self.exc_info)))

    def getMessage(self) -> str:  # noqa: N802 - the name that logging asks for
        """Return the message."""
        return _in_a_line(super().getMessage())


class _OneLine(logging.Formatter):
    """Keeps whatever is logged, a library's traceback with a file's text in it too, on one line."""

    def format(self, record: logging.LogRecord) -> str:
        return _in_a_line(super().format(record))


def event(name: str, **facts: object) -> None:
    """Log what happened: a start, a login, a change, a refusal."""
    LOGGER.info("%s", _line(name, facts))


def refusal(**facts: object) -> None:
    """Log that something was asked for and not granted."""
    LOGGER.warning("%s", _line("refused", facts))


def failure(error: BaseException, **facts: object) -> str:
    """Log an error with its traceback on one line; returns the number that the page shows too."""
    number = a_number()
    trace = _in_a_line("".join(traceback.format_exception(error)))
    said = _line("error", {"number": number, **facts, "type": type(error).__name__, "message": error})
    LOGGER.error("%s trace=%s", said, trace)
    return number


def a_number() -> str:
    """Return a number by which somebody finds in the log what a page told them of."""
    return "".join(secrets.choice(_LETTERS) for _ in range(6))


def clean(value: object, most: int = _MOST) -> str:
    """Return a text without line breaks, control and direction characters, cut to a length."""
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(value)[: most + 1])
    return text if len(text) <= most else text[:most] + "…"


def _in_a_line(text: str) -> str:
    return clean(" | ".join(text.splitlines()), _TRACE)


def _line(name: str, facts: dict[str, object]) -> str:
    return " ".join([name, *(f"{key}={_quoted(clean(value))}" for key, value in facts.items() if value != "")])


def _quoted(text: str) -> str:
    if not text or any(c in text for c in ' "='):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text
