"""Measure the reading of documents on the five source documents, each with itself taken out of the registry.

    HPMAP_IMPORT_DOCUMENTS=FOLDER python benchmarks/imports.py [structure|names|match|places|all]

FOLDER holds the texts of the documents (``000_…txt`` …, see `FILES`). "Out" means: the document's items, and every
project that only it names, are removed before anything is learned or indexed. With HPMAP_IMPORT_BARE=1 the
gazetteer is left out too. Prints Markdown tables.
"""

from __future__ import annotations

import dataclasses
import math
import os
import re
import sys
import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from gis.core import crs
from gis.core.vietnamese import fold, nfc, normalise_tones
from gis.gazetteer.gazetteer import Gazetteer
from gis.imports.channel import skeleton
from gis.imports.importing import Imported, Tools, import_reading
from gis.imports.lines import Reading
from gis.imports.match import Matcher
from gis.imports.places_in_text import PlaceScanner
from gis.imports.placing import Placer
from gis.imports.plain import lines_of
from gis.imports.restore import SURE
from gis.imports.sectors import sector_of
from gis.registry.projects import Placed, Registry

if TYPE_CHECKING:
    from gis.documents.model import Item

FILES = {
    "nq45-2019": "000",
    "bcct-2025": "001",
    "nq108-2019": "002",
    "nq04-thanhdong-2025": "003",
    "kl244-2023": "004",
}
SCANS = ("nq45-2019", "bcct-2025", "nq04-thanhdong-2025", "kl244-2023")
STEPS = {"study": 0, "planned": 0, "preparing": 0, "under_construction": 1, "completed": 2}
DATA = Path(__file__).parent.parent / "data"


def without(registry: Registry, document_id: str) -> Registry:
    """Return a registry without a document's items and the projects that only it names."""
    if os.environ.get("HPMAP_IMPORT_BARE"):
        registry = dataclasses.replace(registry, ground=dataclasses.replace(registry.ground, gazetteer=Gazetteer(())))
    items = tuple(i for i in registry.items if i.document.document_id != document_id)
    left = {pid for item in items for pid in item.project_ids}
    return dataclasses.replace(
        registry, items=items, projects={k: p for k, p in registry.projects.items() if k in left}
    )


@cache
def text_of(document_id: str) -> str:
    folder = Path(os.environ["HPMAP_IMPORT_DOCUMENTS"])
    [path] = folder.glob(f"{FILES[document_id]}_*.txt")
    return path.read_text(encoding="utf-8")


@cache
def registry_of() -> Registry:
    return Registry.load(DATA)


@cache
def out(document_id: str) -> tuple[Registry, Tools, Imported, float]:
    """Return the registry without a document, what the document becomes, and the seconds of a processor it took."""
    held = without(registry_of(), document_id)
    tools = Tools.of(held)
    started = time.process_time()
    found = import_reading(Reading(lines_of(text_of(document_id)), "txt"), tools)
    return held, tools, found, time.process_time() - started


def interval(good: int, total: int) -> str:
    """Return a share with its counts and its 95 % Wilson interval."""
    if not total:
        return "–"
    p, z = good / total, 1.96
    centre = (p + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return f"{p:.3f} ({good}/{total}; {centre - half:.2f}–{min(centre + half, 1):.2f})"


def row(*cells: object) -> None:
    print("| " + " | ".join(map(str, cells)) + " |", flush=True)


def items_of(registry: Registry, document_id: str) -> list[Item]:
    return [item for item in registry.items if item.document.document_id == document_id]


def words(text: str) -> set[str]:
    return {w for w in re.findall(r"\w+", fold(text)) if len(w) > 1}


def f1(left: str, right: str) -> float:
    a, b = words(left), words(right)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def structure(registry: Registry) -> None:
    """Sections, entries and tiers, fields."""
    row("document", "cited section", "footnotes", "offered, all tiers", "likely and surer: recall", "precision", "s")
    row(*["---"] * 7)
    pooled = [0] * 10
    fields = dict.fromkeys(("status", "status_all", "sector", "group", "sector_all", "lead", "lead_all"), 0)
    for document_id in FILES:
        _, _, found, seconds = out(document_id)
        counts = _structure_of(registry, items_of(registry, document_id), found, fields)
        pooled = [a + b for a, b in zip(pooled, counts, strict=True)]
        row(document_id, *_shares(counts), f"{seconds:.1f}")
    row("together", *_shares(pooled), "")
    print()
    row("status in three steps", interval(fields["status"], fields["status_all"]))
    row("sector group", interval(fields["group"], fields["sector_all"]))
    row("lead and deadline of table rows", interval(fields["lead"], fields["lead_all"]))


def _shares(c: Sequence[int]) -> list[str]:
    return [
        interval(c[0], c[1]),
        interval(c[2], c[3]),
        interval(c[4], c[5]),
        interval(c[6], c[5]),
        interval(c[8], c[7]),
    ]


def _structure_of(registry: Registry, items: list[Item], found: Imported, fields: dict[str, int]) -> list[int]:
    c = [0] * 10
    used: set[int] = set()
    for item in items:
        line = int(item.source_line or 0)
        near = [b for b in found.blocks if b.starts[0][1] - 3 <= line <= b.starts[-1][1] + 3]
        note = item.section.startswith("Chú thích")
        if near and line:
            good = any(_same_section(item.section, b.section, b.number) for b in near)
            good = good or any(f"mục {b.number}" in item.section for b in near if b.kind == "row" and b.number)
            c[1] += 1
            c[0] += good
            c[3] += note
            c[2] += good and note
        records = [r for r in found.records if abs(r.entry.line - line) <= 6] if line else list(found.records)
        best = max(records, key=lambda r: f1(r.entry.name, item.name), default=None)
        c[5] += 1
        if best is not None and f1(best.entry.name, item.name) >= 0.6:
            c[4] += 1
            c[6] += best.entry.tier != "perhaps"
            used.add(best.order)
            _fields_of(registry, item, best, fields)
    offered = [r for r in found.records if r.entry.tier != "perhaps"]
    c[7] += len(offered)
    c[8] += sum(r.order in used for r in offered)
    return c


def _fields_of(registry: Registry, item: Item, record: Any, fields: dict[str, int]) -> None:
    if item.status in STEPS:
        fields["status_all"] += 1
        fields["status"] += STEPS.get(record.fields.status, -1) == STEPS[item.status]
    project = next((registry.projects[p] for p in item.project_ids if p in registry.projects), None)
    if project is not None:
        fields["sector_all"] += 1
        guess = sector_of(item.name)
        known = registry.codelists.sectors
        fields["sector"] += guess == project.sector
        fields["group"] += guess in known and registry.codelists.group_of(guess) == registry.codelists.group_of(
            project.sector
        )
    if record.entry.block.kind == "row" and item.lead:
        fields["lead_all"] += 2
        fields["lead"] += (fold(record.fields.lead) == fold(item.lead)) + (
            fold(record.fields.deadline) == fold(item.deadline)
        )


def _same_section(cited: str, section: str, number: str) -> bool:
    """Whether a block stands in the section that the curator cited, or is its heading."""
    wanted, have = (re.sub(r"[^0-9a-z]+", ".", fold(s)).strip(".") for s in (cited, section))
    own = re.sub(r"[^0-9a-z]+", ".", fold(f"{section}.{number}")).strip(".")
    wanted = wanted.removeprefix("phan.mo.dau")
    options = {have, own, have.replace("phu.luc.", "phu.luc.muc.", 1), own.replace("phu.luc.", "phu.luc.muc.", 1)}
    return wanted in options or any(o.startswith(wanted + ".") for o in options if wanted) or not wanted


def names(registry: Registry) -> None:
    """Restored names of the scanned documents that stand in the text."""
    row("document", "names", "syllables right", "whole names right", "marked sure", "right where sure", "s")
    row(*["---"] * 7)
    pooled = [0] * 6
    for document_id in SCANS:
        _, tools, found, seconds = out(document_id)
        counts = _names_of(items_of(registry, document_id), found, tools)
        pooled = [a + b for a, b in zip(pooled, counts, strict=True)]
        row(document_id, *_name_shares(counts), f"{seconds:.0f}")
    row("together", *_name_shares(pooled), "")


def _name_shares(c: Sequence[int]) -> list[str]:
    return [str(c[3]), interval(c[0], c[1]), interval(c[2], c[3]), interval(c[4], c[1]), interval(c[5], c[4])]


def _names_of(items: list[Item], found: Imported, tools: Tools) -> list[int]:
    c = [0] * 6
    seen: set[str] = set()
    by_line = [(b, w, r) for b, text in zip(found.blocks, found.texts, strict=True) for w, r in [(text, b.text)]]
    for item in items:
        target = [_bare(w) for w in nfc(normalise_tones(item.name)).split() if _bare(w)]
        if len(target) < 3 or item.name in seen or not item.source_line:
            continue
        seen.add(item.name)
        line = int(item.source_line)
        near = [(b, t, r) for b, t, r in by_line if b.starts[0][1] - 4 <= line <= b.starts[-1][1] + 4]
        best = _window(target, near)
        if best is None:
            continue
        block, at = best
        restored = tools.restorer.restore(" ".join(block.text.split()))
        got = [_bare(w) for w in restored.text.split()][at : at + len(target)]
        good = [fold_case(a) == fold_case(b) for a, b in zip(got, target, strict=False)]
        c[0] += sum(good)
        c[1] += len(target)
        c[2] += len(good) == len(target) and all(good)
        c[3] += 1
        for ok, margin in zip(good, restored.margins[at : at + len(target)], strict=False):
            if margin >= SURE:
                c[4] += 1
                c[5] += ok
    return c


def fold_case(word: str) -> str:
    return normalise_tones(nfc(word)).casefold()


def _bare(word: str) -> str:
    return re.sub(r"^\W+|\W+$", "", word)


def _window(target: list[str], near: Sequence[tuple[Any, str, str]]) -> tuple[Any, int] | None:
    """Return where the scan's own letters are nearest to a name's: verbatim but for its damage."""
    letters = [fold(w).replace(" ", "") for w in target]
    best: tuple[float, Any, int] | None = None
    for block, _, read in near:
        tokens = [skeleton(_bare(w)) for w in read.split()]
        for at in range(len(tokens) - len(target) + 1):
            apart = sum(Levenshtein.distance(a, b) for a, b in zip(letters, tokens[at:], strict=False))
            if best is None or apart < best[0]:
                best = (apart, block, at)
    if best is None or best[0] > 0.15 * sum(map(len, letters)):
        return None
    return best[1], best[2]


def match(registry: Registry) -> None:
    """Matching of clean and of restored names, ours beside plain rapidfuzz."""
    row("", "right first", "right in five", "pre-ticked right", "share of matches pre-ticked", "“new” right")
    row(*["---"] * 6)
    clean, plain, scanned = [0] * 8, [0] * 8, [0] * 8
    for document_id in FILES:
        held = without(registry, document_id)
        matcher = Matcher.of(held)
        known = [(p.name_vi, p.id) for p in held.projects.values()]
        known += [(i.name, pid) for i in held.items for pid in i.project_ids]
        for item in items_of(registry, document_id):
            truth = set(item.project_ids) & set(held.projects)
            found = matcher.match(item.name)
            ids = [set(c.project_id.split("; ")) for c in found.candidates]
            _count(clean, truth, ids, set(found.project_ids), found.decision)
            hits = process.extract(item.name, [n for n, _ in known], scorer=fuzz.token_set_ratio, limit=12)
            ordered = list(dict.fromkeys(known[k][1] for _, _, k in hits))[:5]
            decision = "same" if hits[0][1] >= 95 else "new" if hits[0][1] < 60 else "ask"
            _count(plain, truth, [{i} for i in ordered], set(ordered[:1]) if decision == "same" else set(), decision)
        if document_id in SCANS:
            result = out(document_id)[2]
            for item, record in _recognised(items_of(registry, document_id), result):
                truth = set(item.project_ids) & set(held.projects)
                ids = [set(c.project_id.split("; ")) for c in record.match.candidates]
                _count(scanned, truth, ids, set(record.match.project_ids), record.match.decision)
    for name, c in (("clean names", clean), ("plain rapidfuzz, token_set_ratio", plain), ("entries of scans", scanned)):
        row(name, interval(c[0], c[1]), interval(c[2], c[1]), interval(c[3], c[4]), interval(c[4], c[1]),
            interval(c[5], c[6]))  # fmt: skip


def _count(c: list[int], truth: set[str], ids: Sequence[set[str]], said: set[str], decision: str) -> None:
    if truth:
        c[1] += 1
        c[0] += bool(ids and ids[0] & truth)
        c[2] += any(group & truth for group in ids)
    if decision == "same":
        c[4] += 1
        c[3] += said <= truth
    if decision == "new":
        c[6] += 1
        c[5] += not truth


def _recognised(items: list[Item], found: Imported) -> Iterator[tuple[Item, Any]]:
    for item in items:
        line = int(item.source_line or 0)
        near = [r for r in found.records if abs(r.entry.line - line) <= 6]
        best = max(near, key=lambda r: f1(r.entry.name, item.name), default=None)
        if best is not None and f1(best.entry.name, item.name) >= 0.6:
            yield item, best


def places(registry: Registry) -> None:
    """Proposed locations: of known places, and with the project's own place left out."""
    row("", "proposed", "good (kind, within the precision)", "good of proposed", "unlocated left alone")
    row(*["---"] * 5)
    for name, own_out in (("whole gazetteer", False), ("without the project's own place", True)):
        row(name, *_places_of(registry, own_out))


def _places_of(registry: Registry, own_out: bool) -> list[str]:
    placer = Placer(PlaceScanner(registry.gazetteer))
    proposed = good = located = alone = nowhere = 0
    for project in registry.projects.values():
        single = [i.name for i in registry.items_of.get(project.id, []) if len(i.project_ids) == 1]
        if not single:
            continue
        text = max(single, key=len)
        held = registry.placed.get(project.id)
        truth = held.geometry if isinstance(held, Placed) else None
        used = placer
        if own_out and isinstance(held, Placed):
            own = [
                p for p in held.place_ids if fold(registry.gazetteer.get(p).name) in fold(f"{text} {project.name_vi}")
            ]
            used = Placer(PlaceScanner(registry.gazetteer, own[:1])) if own else placer
        found = used.placings(text, sector=sector_of(text))
        if truth is None:
            nowhere += 1
            alone += not found
            continue
        located += 1
        if found:
            proposed += 1
            best = found[0].resolved
            kind = {"Point": 0, "LineString": 1}.get(truth.geom_type.removeprefix("Multi"), 2)
            same = best.kind == ("point", "line", "area")[kind]
            reach = max((held.precision_m or 0) if isinstance(held, Placed) else 0, 500)
            good += same and crs.gap_m(best.geometry.centroid, truth.centroid) <= max(reach, 1000)
    return [interval(proposed, located), interval(good, located), interval(good, proposed), interval(alone, nowhere)]


def main() -> None:
    """Run the parts that were asked for."""
    if not os.environ.get("HPMAP_IMPORT_DOCUMENTS"):
        sys.exit("set HPMAP_IMPORT_DOCUMENTS to the folder of the documents' texts")
    registry = registry_of()
    parts = {"structure": structure, "names": names, "match": match, "places": places}
    wanted = sys.argv[1:] or ["all"]
    for name, part in parts.items():
        if name in wanted or "all" in wanted:
            print(f"\n### {name}\n")
            part(registry)


if __name__ == "__main__":
    main()
