"""What every command shares: the data folder that was asked for."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from gis.core.settings import settings

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
    Run = Callable[[argparse.Namespace], int]


def data_of(arguments: argparse.Namespace) -> Path:
    """Return the data folder: ``--data`` where it was given, else the settings' own."""
    given: Path | None = arguments.data
    return given if given is not None else settings().data_dir
