"""Names and lists of addresses: how many a second, and a list of a million rows from the shell."""

from __future__ import annotations

import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

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
POINTS = 200_000
REPEATED = 0.4
NOISE = {"spelling, tones, case": 60, "address tails": 25, "one or two letters wrong": 15}
"""Of the rows that repeat no other: how many in a hundred have which noise."""
LETTERS = "abcdeghiklmnoprstuvxy"
TAILS = ("Hải Phòng", "TP. Hải Phòng", "thành phố Hải Phòng, Việt Nam", "HP")
_TONES = "\u0300\u0301\u0303\u0309\u0323"

Maker = Callable[[random.Random], str]


def main() -> int:
    """Measure, print the tables, write them into README.md."""
    about = machine.describe()
    began = time.process_time()
    geocoder = GazetteerGeocoder(Gazetteer.load(DATA, AdminUnits.load(DATA)))
    geocoder.gazetteer.ask("x")
    load = time.process_time() - began
    kinds = _kinds(geocoder.gazetteer)
    rates = {}
    for kind, make in kinds.items():
        draw = random.Random(12)  # noqa: S311 – samples, no secrets
        texts = [make(draw) for _ in range(ASKED)]
        start, spent = time.perf_counter(), time.process_time()
        for text in texts:
            geocoder.gazetteer.ask(text)
        rates[kind] = (ASKED / (time.perf_counter() - start), ASKED / (time.process_time() - spent))
    peers = _peers(geocoder.gazetteer, kinds)
    lists = [_list(geocoder, kinds, ROWS // part) for part in (1_000, 100, 10, 1) if ROWS >= 1_000]
    rows = "\n".join(f"| {kind} | {wall:,.0f} | {cpu:,.0f} |" for kind, (wall, cpu) in rates.items())
    grown = "\n".join(
        f"| {one['rows']:,} | {one['distinct']:,} | {one['wall_s']:.1f} | {one['cpu_s']:.1f} | {one['peak_mb']:.0f} | "
        f"{one['equal']:,} of {one['drawn']:,} |"
        for one in lists
    )
    beside = "\n".join(f"| {who} | {rate:,.0f} |" for who, rate in peers.items())
    noise = ", ".join(f"{share} % {kind}" for kind, share in NOISE.items())
    slope = (lists[-1]["cpu_s"] - lists[-2]["cpu_s"]) / (lists[-1]["rows"] - lists[-2]["rows"])
    text = (
        f"## Names and lists\n\n{about}. {len(geocoder.gazetteer.places):,} places; loading and building the index "
        f"{load:.1f} s of processor time.\n\n| {ASKED:,} names | a second | a second of processor time |\n"
        f"|---|---:|---:|\n{rows}\n\n| beside them, in the same run | a second |\n|---|---:|\n{beside}\n"
        f"| geopy on a public Nominatim, as published | 66 |\n\n"
        f"Parquet lists of names of the gazetteer, {REPEATED:.0%} of the rows repeat another, of those that "
        f"differ {noise}. `hpmap geocode list.parquet --out answers.csv`, two processes; "
        f"drawn rows are compared with the answer asked one by one.\n\n"
        f"| rows | distinct | seconds | seconds of processor time | largest process, MB | equal |\n"
        f"|---:|---:|---:|---:|---:|---:|\n{grown}\n\n"
        f"{1e6 * slope:.0f} s of processor time a million rows more; ten millions, reckoned: "
        f"{lists[-1]['cpu_s'] + slope * (10_000_000 - lists[-1]['rows']):,.0f} s."
    )
    machine.put("geocode", text, {"machine": about, "load_s": load, "rates": rates, "peers": peers, "lists": lists})
    return 0 if all(one["equal"] == one["drawn"] for one in lists) else 1


def _peers(gazetteer: Gazetteer, kinds: dict[str, Maker]) -> dict[str, float]:
    """Return how much a second likeness alone finds over the names, and a join finds communes of points."""
    draw = random.Random(12)  # noqa: S311
    names = [fold(place.name) for place in gazetteer.places]
    texts = [fold(kinds["one or two letters wrong"](draw)) for _ in range(ASKED)]
    found: dict[str, float] = {}
    began = time.perf_counter()
    for text in texts:
        process.extractOne(text, names, scorer=fuzz.WRatio)
    found["`rapidfuzz.process.extractOne` (WRatio), mistyped names"] = ASKED / (time.perf_counter() - began)
    began = time.perf_counter()
    process.cdist(texts, names, scorer=fuzz.ratio, workers=2).argmax(axis=1)
    found["`rapidfuzz.process.cdist` (ratio), mistyped names"] = ASKED / (time.perf_counter() - began)
    units = AdminUnits.load(DATA)
    communes = units.communes
    west, south, east, north = communes.total_bounds
    some = np.random.default_rng(12).uniform((west, south), (east, north), (POINTS, 2))
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(some[:, 0], some[:, 1]), crs=communes.crs)
    began = time.perf_counter()
    gpd.sjoin(points, communes[["code", "geometry"]], predicate="within")
    found["`geopandas.sjoin`, points in communes"] = POINTS / (time.perf_counter() - began)
    units.find(*some[0])
    began = time.perf_counter()
    for lon, lat in some[:ASKED]:
        units.find(lon, lat)
    found["ours, points in communes with the confidence, one by one"] = ASKED / (time.perf_counter() - began)
    return found


def _kinds(gazetteer: Gazetteer) -> dict[str, Maker]:
    """Return the ways to write a name of the gazetteer, by what they are called in the table."""
    places = gazetteer.places
    communes = [place.name for place in places if place.kind == "commune"]
    streets = [place.name.removeprefix("Đường ") for place in places if place.kind == "street"]
    names = [place.name for place in places]

    def tailed(draw: random.Random) -> str:
        if draw.random() < 1 / 3:
            return _house(draw, draw.choice(streets), draw.choice(communes))
        place = draw.choice(places)
        commune = gazetteer.commune(place.commune)
        units = [draw.choice(("", "" if commune is None else commune.name)), draw.choice(("", place.old_district))]
        return ", ".join(part for part in (place.name, *units, draw.choice(TAILS)) if part)

    return {
        "as written": lambda draw: draw.choice(names),
        "other case, no diacritics": lambda draw: _cased(draw, draw.choice(names)),
        "with the city": lambda draw: f"{draw.choice(names)}, {draw.choice(TAILS)}",
        "house, street, commune": lambda draw: _house(draw, draw.choice(streets), draw.choice(communes)),
        "spelling, tones, case": lambda draw: _spelled(draw, draw.choice(names)),
        "address tails": tailed,
        "one or two letters wrong": lambda draw: _mistyped(draw, draw.choice(names)),
    }


def texts_of(kinds: dict[str, Maker], rows: int) -> list[str]:
    """Return the list, shuffled: of its rows a share repeats another one, those are drawn until all differ."""
    draw = random.Random(1_000_000)  # noqa: S311
    own = rows - int(REPEATED * rows)
    found: set[str] = set()
    for kind, share in NOISE.items():
        most = len(found) + own * share // 100
        while len(found) < most:
            found.add(kinds[kind](draw))
    texts = sorted(found)
    texts += draw.choices(texts, k=rows - len(texts))
    draw.shuffle(texts)
    return texts


def _list(geocoder: GazetteerGeocoder, kinds: dict[str, Maker], rows: int) -> dict[str, Any]:
    """Answer a list from the shell; compare drawn rows with the one-by-one door."""
    texts = texts_of(kinds, rows)
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
    picked = random.Random(rows).sample(range(rows), min(DRAWN, rows))  # noqa: S311
    equal = 0
    for row in picked:
        alone = locate(geocoder, texts[row])
        said = table.iloc[row]
        score = "" if alone.score is None else f"{alone.score:g}"
        given = said["score"] and f"{float(said['score']):g}"
        equal += (said["place_id"], given, said["how"], said["certainty"], said["candidates"]) == (
            *(alone.place_id, score, alone.how, alone.certainty, alone.candidates),
        )
    return {
        "rows": rows,
        "wall_s": wall,
        "cpu_s": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "peak_mb": after.ru_maxrss / 1024,
        "distinct": len(set(texts)),
        "equal": equal,
        "drawn": len(picked),
    }


def _spelled(draw: random.Random, name: str) -> str:
    """Write a name with other spelling, tones or case, or two of them."""
    for change in draw.sample((_respelled, _toned, _cased), draw.choice((1, 2, 3))):
        name = change(draw, name)
    return name


def _respelled(draw: random.Random, name: str) -> str:
    """Write i for y or y for i at a word's end, the tone where it is newer to put it, or marks apart."""
    how = draw.randrange(3)
    if how == 0:
        return re.sub(r"\b(\w*[^\Waâeoôơuư])([iíìỉĩịyýỳỷỹỵ])\b", _other_i, name)
    if how == 1:
        return re.sub("(òa|óa|ỏa|õa|ọa|ùy|úy|ủy|ũy|ụy)\\b", lambda m: _newer(m[0]), name)
    return unicodedata.normalize("NFD", name)


def _other_i(match: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFD", match[2])
    return match[1] + unicodedata.normalize("NFC", {"i": "y", "y": "i"}[plain[0]] + plain[1:])


def _newer(rime: str) -> str:
    plain = unicodedata.normalize("NFD", rime)
    return unicodedata.normalize("NFC", plain[0] + plain[2] + plain[1])


def _toned(draw: random.Random, name: str) -> str:
    """Leave the marks off some words, or put another tone on one."""
    words = name.split()
    if draw.random() < 2 / 3:
        return " ".join(_bare(word) if draw.random() < 1 / 2 else word for word in words)
    at = draw.randrange(len(words))
    letters = [c for c in unicodedata.normalize("NFD", words[at]) if c not in _TONES]
    vowels = [n for n, letter in enumerate(letters) if letter.casefold() in "aeiouy"]
    if vowels:
        letters.insert(draw.choice(vowels) + 1, draw.choice(_TONES))
    words[at] = unicodedata.normalize("NFC", "".join(letters))
    return " ".join(words)


def _bare(word: str) -> str:
    plain = unicodedata.normalize("NFD", word).replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in plain if not unicodedata.combining(c))


def _cased(draw: random.Random, name: str) -> str:
    if draw.random() < 1 / 2:
        return draw.choice([name.upper(), name.lower(), fold(name), fold(name).upper(), name.title()])
    return " ".join(draw.choice((str.upper, str.lower, str.title))(word) for word in name.split())


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
