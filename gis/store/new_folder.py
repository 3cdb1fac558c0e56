"""A new folder, whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gis.core.errors import DataError, ExportError
from gis.core.files import replace


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give a scratch folder, not made yet; what was put into it becomes ``folder`` in one step at the end.

    Raises
    ------
    DataError
        If there is something in the folder.
    ExportError
        If it cannot be written.
    """
    if folder.exists() and any(folder.iterdir()):
        raise DataError("store.not_empty", folder=folder)
    part = folder.with_name(f"{folder.name}.{os.getpid()}.tmp")
    try:
        yield part
        if folder.exists():
            folder.rmdir()
        replace(part, folder)
    except ExportError:
        raise
    except OSError as error:
        raise ExportError("store.read_only", folder=folder, reason=error.strerror or str(error)) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
