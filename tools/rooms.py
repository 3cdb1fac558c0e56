"""Draw the rooms of ``gis/`` and the imports between them into ``docs/architecture.md``, from the code itself.

python tools/rooms.py            # writes the picture (Mermaid) between its two marks
python tools/rooms.py --check    # exit 1 where the page shows another house
"""

from __future__ import annotations

import sys
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- rooms: made by tools/rooms.py -->", "<!-- end of rooms -->"


def arrows() -> set[tuple[str, str]]:
    """Return (room, room it imports from) for every pair of rooms of ``gis``."""
    sys.path.insert(0, str(ROOT))
    graph = grimp.build_graph("gis", cache_dir=None)
    rooms = {m.split(".")[1] for m in graph.modules if m.count(".") >= 1} - {"__main__"}
    found = set()
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            here, there = (f"{m}.".split(".")[1] for m in (importer, imported))
            if here != there and here in rooms and there in rooms:
                found.add((here, there))
    return found


def floors(pairs: set[tuple[str, str]]) -> dict[str, int]:
    """Return how many floors each room stands above the foundations; ValueError where rooms go in a circle."""
    below: dict[str, set[str]] = {}
    for here, there in pairs:
        below.setdefault(here, set()).add(there)
        below.setdefault(there, set())
    level: dict[str, int] = {}
    while len(level) < len(below):
        ready = {room for room, needs in below.items() if room not in level and needs <= level.keys()}
        if not ready:
            raise ValueError(f"rooms go in a circle: {sorted(below.keys() - level.keys())}")
        for room in ready:
            level[room] = max((level[need] + 1 for need in below[room]), default=0)
    return level


def spanned(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Leave out each arrow that a longer way says too."""
    below: dict[str, set[str]] = {}
    for here, there in pairs:
        below.setdefault(here, set()).add(there)

    def reach(room: str, skip: str) -> set[str]:
        seen: set[str] = set()
        todo = [need for need in below.get(room, ()) if need != skip]
        while todo:
            one = todo.pop()
            if one not in seen:
                seen.add(one)
                todo.extend(below.get(one, ()))
        return seen

    return {(here, there) for here, there in pairs if there not in reach(here, there)}


def picture() -> str:
    """Return the page's part between the two marks."""
    pairs = arrows()
    level = floors(pairs)
    lines = ["```mermaid", "flowchart TB"]
    for floor in sorted(set(level.values()), reverse=True):
        rooms = sorted(room for room, at in level.items() if at == floor)
        lines.append(f'  subgraph floor{floor}[" "]')
        lines += [f"    {room}" for room in rooms]
        lines.append("  end")
    lines += [f"  {here} --> {there}" for here, there in sorted(spanned(pairs))]
    lines.append("```")
    said = f"{len(level)} rooms on {max(level.values()) + 1} floors, {len(pairs)} imports between rooms"
    return "\n".join([BEGIN, *lines, "", f"{said}; drawn are those that no longer way says too.", END])


def main(arguments: list[str]) -> int:
    text = PAGE.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    fresh = head + picture() + tail
    if arguments == ["--check"]:
        if fresh != text:
            print("docs/architecture.md shows another house; run: python tools/rooms.py")
        return int(fresh != text)
    PAGE.write_text(fresh, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
