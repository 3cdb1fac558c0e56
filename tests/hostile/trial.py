"""Try damaged files of one format and count how they end."""

from __future__ import annotations

import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from gis.core.errors import GisError
from gis.core.guarded_process import (
    ReadingCrashedError,
    ReadingFailedError,
    ReadingMemoryError,
    ReadingTimeoutError,
)
from gis.i18n.say import say
from tests.hostile import costs
from tests.hostile.mutation import mutated

if TYPE_CHECKING:
    from tests.hostile.formats import Format


@dataclass
class Outcome:
    """How the files of a format ended.

    ``read``: a result. ``refused``: a sentence of the reader. ``failed``: the sentence of the last resort, for what
    a library raised. ``stopped``: crash, time or memory, in the guarded process. ``faults``: anything else.
    ``slowest_s``: processor time of the file that took most; ``largest_mb``: most memory of the guarded process.
    """

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest_s: float = 0.0
    largest_mb: float = 0.0


def tried(one: Format, count: int, folder: Path, first: int = 0) -> Outcome:
    """Damage a good file ``count`` times, with the seeds from ``first`` on, and read each.

    Parameters
    ----------
    folder
        For the files; a damaged one that ended as a fault is left there.
    """
    good = folder / f"good{one.suffix}"
    one.make(good)
    one.read(good, folder)
    raw, outcome = good.read_bytes(), Outcome()
    for seed in range(first, first + count):
        path = folder / f"damaged{one.suffix}"
        path.write_bytes(mutated(raw, seed))
        before = costs.spent_s()
        try:
            one.read(path, folder)
            outcome.counts["read"] += 1
        except ReadingFailedError:
            outcome.counts["failed"] += 1
        except (ReadingCrashedError, ReadingTimeoutError, ReadingMemoryError):
            outcome.counts["stopped"] += 1
        except GisError as error:
            outcome.counts["refused"] += 1
            if not say(error, "en").strip() or "Traceback" in str(error):
                outcome.faults.append(f"seed {seed}: {error!r} says nothing")
        except Exception:
            path.replace(folder / f"fault-{seed}{one.suffix}")
            outcome.faults.append(f"seed {seed}: {traceback.format_exc(limit=-3)}")
        outcome.slowest_s = max(outcome.slowest_s, costs.spent_s() - before)
        outcome.largest_mb = max(outcome.largest_mb, costs.held_mb())
    return outcome
