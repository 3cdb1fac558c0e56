"""Learn how scans read without Vietnamese damage Vietnamese syllables: ``gis/imports/scan_pairs.csv``.

Renders the names and notes of the registry and the gazetteer in serif type, reads the pages with the English
model of tesseract, and counts which syllable became which token. Only these counts are kept, of single
syllables. Needs tesseract with ``eng``, Pillow, and Noto or DejaVu serif fonts; takes some minutes.

    python tools/learn_scan_confusions.py data gis/imports/scan_pairs.csv
"""

from __future__ import annotations

import csv
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont
from rapidfuzz.distance import Levenshtein

from gis.core.vietnamese import fold, nfc

FONTS = (
    "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSerif-Italic.ttf",
    "/usr/share/fonts/truetype/noto/NotoSerif-Bold.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
)
WIDTH, HEIGHT, LINES, WORDS = 1654, 2339, 44, 11  # A4 at 200 dpi
SEED = 20261129
TESSERACT = shutil.which("tesseract") or "tesseract"


def texts(data: Path) -> Iterator[str]:
    """Yield the names and notes that the registry and the gazetteer hold."""
    for name, columns in (
        ("projects.csv", ("name_vi", "note")),
        ("places.csv", ("name", "aliases", "note")),
        ("documents.csv", ("title", "issuer", "note")),
    ):
        yield from _cells(data / name, columns)
    for path in sorted((data / "items").glob("*.csv")):
        yield from _cells(path, ("name", "note", "lead"))
    yield from _cells(data / "boundaries" / "crosswalk.csv", ("old_name", "old_district", "commune_name"))


def _cells(path: Path, columns: tuple[str, ...]) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield from (row[column] for column in columns if row.get(column))


def pages(words: list[str], chance: random.Random) -> Iterator[list[list[str]]]:
    """Yield pages of lines of words, each word of the vocabulary at least a few times."""
    chance.shuffle(words)
    size = LINES * WORDS
    for start in range(0, len(words), size):
        page = words[start : start + size]
        yield [page[i : i + WORDS] for i in range(0, len(page), WORDS)]


def read_page(lines: list[list[str]], font: str, chance: random.Random) -> list[list[str]]:
    """Render a page, read it as English, return the tokens of each line."""
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    draw = ImageDraw.Draw(image)
    face = ImageFont.truetype(font, chance.choice((27, 29, 31)))
    for number, line in enumerate(lines):
        draw.text((110, 90 + number * 49), " ".join(line), fill=chance.randint(0, 50), font=face)
    image = image.filter(ImageFilter.GaussianBlur(chance.choice((0.4, 0.7, 1.0))))
    image = image.rotate(chance.uniform(-0.3, 0.3), fillcolor=255)
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        image.save(file.name, dpi=(200, 200))
        done = subprocess.run(
            [TESSERACT, file.name, "-", "-l", "eng", "--psm", "6"], capture_output=True, text=True, check=True
        )
    return [line.split() for line in done.stdout.splitlines() if line.strip()]


def pairs(lines: list[list[str]], read: list[list[str]]) -> Iterator[tuple[str, str]]:
    """Yield (syllable, token) of lines that were read whole: as many tokens as words, alike on the whole."""
    for words, tokens in zip(lines, _aligned(lines, read), strict=True):
        if tokens is None or len(tokens) != len(words):
            continue
        for word, token in zip(words, tokens, strict=True):
            bare = re.sub(r"^\W+|[.,;:)\]\"”]+$", "", token)
            if bare and Levenshtein.normalized_distance(fold(word), fold(bare)) <= 0.67:
                yield word.casefold() if not word.isupper() else word, bare


def _aligned(lines: list[list[str]], read: list[list[str]]) -> list[list[str] | None]:
    if len(lines) == len(read):
        return list(read)
    found: list[list[str] | None] = []
    at = 0
    for words in lines:
        likes = [
            (Levenshtein.normalized_distance(fold(" ".join(words)), fold(" ".join(read[i]))), i)
            for i in range(at, min(at + 4, len(read)))
        ]
        best = min(likes, default=(1.0, at))
        found.append(read[best[1]] if best[0] < 0.4 else None)
        at = best[1] + 1 if best[0] < 0.4 else at
    return found


def main() -> None:
    """Write the counts."""
    data, target = Path(sys.argv[1]), Path(sys.argv[2])
    chance = random.Random(SEED)  # noqa: S311
    counts = Counter(re.findall(r"[^\W\d_]+", " ".join(nfc(text) for text in texts(data))))
    words = [word for word, count in counts.items() if len(word) < 8 for _ in range(min(max(count // 4, 7), 30))]
    found: Counter[tuple[str, str]] = Counter()
    for number, lines in enumerate(pages(words, chance)):
        found.update(pairs(lines, read_page(lines, FONTS[number % len(FONTS)], chance)))
        if number % 10 == 0:
            print(number, len(words) // (LINES * WORDS), sum(found.values()), len(found), flush=True)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["syllable", "token", "count"])
        writer.writerows((word, token, count) for (word, token), count in sorted(found.items()))


if __name__ == "__main__":
    main()
