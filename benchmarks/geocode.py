"""Names and lists of addresses: how many a second, and a list of a million rows from the shell."""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from benchmarks import machine
from gis.boundaries.units import AdminUnits
from gis.core.vietnamese import fold
from gis.gazetteer.batch import locate
from gis.gazetteer.gazetteer import Gazetteer
from gis.gazetteer.geocoder import GazetteerGeocoder

ROWS = int(os.environ.get("HPMAP_BENCH_ROWS", "1000000"))
DATA = machine.ROOT / "data"
ASKED = 2_000
DRAWN = 1_000
LETTERS = "abcdeghiklmnoprstuvxy"
TAILS = ("Hải Phòng", "TP. Hải Phòng", "thành phố Hải Phòng, Việt Nam", "HP")


def main() -> int:
    """Measure, print the tables, write them into README.md."""
    about = machine.describe()
    started = time.perf_counter()
    geocoder = GazetteerGeocoder(Gazetteer.load(DATA, AdminUnits.load(DATA)))
    geocoder.gazetteer.ask("x")
    load = time.perf_counter() - started
    places = geocoder.gazetteer.places
    communes = [place.name for place in places if place.kind == "commune"]
    streets = [place.name.removeprefix("Đường ") for place in places if place.kind == "street"]
    names = [place.name for place in places]
    kinds: dict[str, Callable[[random.Random], str]] = {
        "as written": lambda draw: draw.choice(names),
        "other case, no diacritics": lambda draw: _spelled(draw, draw.choice(names)),
        "with the city": lambda draw: f"{draw.choice(names)}, {draw.choice(TAILS)}",
        "house, street, commune": lambda draw: _house(draw, draw.choice(streets), draw.choice(communes)),
        "one or two letters wrong": lambda draw: _mistyped(draw, draw.choice(names)),
    }
    rates = {}
    for kind, make in kinds.items():
        draw = random.Random(12)  # noqa: S311 – samples, no secrets
        texts = [make(draw) for _ in range(ASKED)]
        began, spent = time.perf_counter(), time.process_time()
        for text in texts:
            geocoder.gazetteer.ask(text)
        rates[kind] = (ASKED / (time.perf_counter() - began), ASKED / (time.process_time() - spent))
    lists = _list(geocoder, kinds)
    rows = "\n".join(f"| {kind} | {wall:,.0f} | {cpu:,.0f} |" for kind, (wall, cpu) in rates.items())
    text = (
        f"## Names and lists\n\n{about}. {len(places):,} places; loading and building the index {load:.1f} s.\n\n"
        f"| {ASKED:,} names | a second | a second of processor time |\n|---|---:|---:|\n{rows}\n\n"
        f"A Parquet list of {ROWS:,} rows ({lists['distinct']}), `hpmap geocode list.parquet --out answers.csv`, "
        f"two processes: **{lists['wall_s']:.0f} s** ({lists['cpu_s']:.0f} s of processor time), largest process "
        f"{lists['peak_mb']:.0f} MB. {lists['equal']} of {DRAWN:,} drawn rows equal to the answer asked one by one."
    )
    machine.put("geocode", text, {"machine": about, "load_s": load, "rates": rates, "list": lists})
    return 0 if lists["equal"] == DRAWN else 1


def _list(geocoder: GazetteerGeocoder, kinds: dict[str, Callable[[random.Random], str]]) -> dict[str, object]:
    """Answer the long list from the shell; compare drawn rows with the one-by-one door."""
    draw = random.Random(1_000_000)  # noqa: S311
    shares = dict(zip(kinds, (35, 25, 20, 15, 5), strict=True))
    drawn = draw.choices(list(kinds), weights=list(shares.values()), k=ROWS)
    texts = [kinds[kind](draw) for kind in drawn]
    with tempfile.TemporaryDirectory() as folder:
        source, answers = Path(folder) / "list.parquet", Path(folder) / "answers.csv"
        pd.DataFrame({"địa chỉ": texts}).to_parquet(source)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.perf_counter()
        command = [sys.executable, "-m", "gis", "geocode", str(source), "--out", str(answers), "--workers", "2"]
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=machine.ROOT)
        wall = time.perf_counter() - began
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(done.stdout.strip(), flush=True)
        table = pd.read_csv(answers, dtype=str, keep_default_na=False)
    picked = draw.sample(range(ROWS), DRAWN)
    equal = 0
    for row in picked:
        alone = locate(geocoder, texts[row])
        said = table.iloc[row]
        equal += (said["place_id"], said["how"], said["certainty"]) == (alone.place_id, alone.how, alone.certainty)
    mixture = ", ".join(f"{share} % {kind}" for kind, share in shares.items())
    return {
        "wall_s": wall,
        "cpu_s": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "peak_mb": after.ru_maxrss / 1024,
        "distinct": f"{len(set(texts)):,} distinct: {mixture}",
        "equal": equal,
    }


def _spelled(draw: random.Random, name: str) -> str:
    return draw.choice([name.upper(), name.lower(), fold(name), fold(name).upper(), name.title()])


def _house(draw: random.Random, street: str, commune: str) -> str:
    return f"{draw.choice(['', 'Số '])}{draw.randint(1, 400)} {street}, {commune}, Hải Phòng"


def _mistyped(draw: random.Random, name: str) -> str:
    letters = list(name)
    for _ in range(draw.choice((1, 1, 2))):
        at = draw.randrange(len(letters))
        how = draw.random()
        if how < 1 / 3:
            letters[at] = draw.choice(LETTERS)
        elif how < 2 / 3 and len(letters) > 3:
            del letters[at]
        else:
            letters.insert(at, draw.choice(LETTERS))
    return "".join(letters)


if __name__ == "__main__":
    raise SystemExit(main())
