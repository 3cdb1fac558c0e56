"""Ours beside two ways people do it today: folium in st_folium, and st.pydeck_chart.

    python -m benchmarks screen

Every figure is a median of `REPEATS` (fewer where one change takes longer than `SLOW_S`; the table
says so). All servers are real, on 127.0.0.1; the browser reaches nothing else.
"""

from __future__ import annotations

import statistics
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import TimeoutError as TooSlow

from benchmarks import machine, synthetic
from benchmarks.servers import Server, Workspace
from benchmarks.visit import Visit, chromium
from gis.core.settings import settings
from gis.layers import query

REPEATS = 5
SLOW_S = 15.0
LIMIT_S = 75.0
FILTER, OPTION = "Trạng thái", "Đã có chủ trương, danh mục"
VIEWPORT = {"width": 1440, "height": 900}
SIZES = {"200": 200, "registry": 0, "10,000": 10_000, "100,000": 100_000}
WHO = {
    "ours": "ours",
    "folium_markers": "st_folium, a marker each",
    "folium_geojson": "st_folium, one GeoJson on canvas",
    "pydeck_chart": "st.pydeck_chart",
}
EMPTY = "empty_page"
NAMES = {**WHO, EMPTY: "an empty Streamlit page"}
LEFT_OUT = {("folium_markers", "100,000")}
"""Not tried: a single change takes minutes already at 10,000."""


@dataclass
class Row:
    """What was measured of one app on one set."""

    who: str
    size: str
    load: list[float] = field(default_factory=list)
    reload: list[float] = field(default_factory=list)
    choose: list[float] = field(default_factory=list)
    told: list[float] = field(default_factory=list)
    clear: list[float] = field(default_factory=list)
    down: list[int] = field(default_factory=list)
    up: list[int] = field(default_factory=list)
    fps: list[float] = field(default_factory=list)
    pan_messages: list[int] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    note: str = ""


def main() -> int:
    """Measure everything and write the table."""
    taken = machine.describe()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder, Workspace(Path(folder) / "bench") as space, sync_playwright() as p:
        with space.serve(EMPTY, settings().data_dir) as server, chromium(p) as browser:
            rows.append(Row(EMPTY, "–"))
            _loads(rows[-1], server, browser)
            print(_line(rows[-1]), flush=True)
        sets = {name: synthetic.make(n, space.data / str(n)) if n else settings().data_dir for name, n in SIZES.items()}
        for size, data in sets.items():
            for who in WHO:
                if (who, size) in LEFT_OUT:
                    continue
                with space.serve(who, data) as server, chromium(p) as browser:
                    row = Row(who, size)
                    try:
                        _measure(row, server, browser)
                    except TooSlow:
                        row.note = f"gave up after {LIMIT_S:.0f} s"
                    rows.append(row)
                    print(_line(row), flush=True)
        total = len(query.load_projects_layer(settings().data_dir / "projects.geojson"))
    text = table(rows, total)
    machine.put("screen", f"{taken}\n\n{text}", {"machine": taken, "rows": [asdict(row) for row in rows]})
    return 0


def _loads(row: Row, server: Server, browser: Browser) -> None:
    first = browser.new_context(viewport=VIEWPORT, locale="vi-VN")  # warms the server; not counted
    Visit.begin(row.who, first, LIMIT_S).load(server.url)
    first.close()
    for _ in range(REPEATS):
        context = browser.new_context(viewport=VIEWPORT, locale="vi-VN")
        row.load.append(Visit.begin(row.who, context, LIMIT_S).load(server.url))
        if row.load[-1] < SLOW_S:
            row.reload.append(Visit.begin(row.who, context, LIMIT_S).load(server.url))
        context.close()
        if row.load[-1] > SLOW_S:
            break


def _measure(row: Row, server: Server, browser: Browser) -> None:
    _loads(row, server, browser)
    context = browser.new_context(viewport=VIEWPORT, locale="vi-VN")
    visit = Visit.begin(row.who, context, LIMIT_S)
    visit.load(server.url)
    row.memory.append(server.rss())
    for _ in range(REPEATS):
        row.choose.append(visit.choose(FILTER, OPTION))
        told = visit.told()
        row.told += [told] if told is not None else []
        row.down.append(visit.traffic.down)
        row.up.append(visit.traffic.up)
        row.clear.append(visit.clear(FILTER, OPTION))
        row.memory.append(server.rss())
        if max(row.choose[-1], row.clear[-1]) > SLOW_S:
            row.note = f"changes measured: {len(row.choose)}"
            break
    for _ in range(1 if row.note else REPEATS):
        fps, messages = visit.pan()
        row.fps.append(fps)
        row.pan_messages.append(messages)
    row.memory.append(server.rss())
    context.close()


HEAD = (
    "set", "app", "first load", "second load", "filter → drawn", "filter off → drawn", "× ours",
    "filter → server's figures",
    "bytes of a change", "messages on pan, zoom", "frames/s panning", "server memory, growth",
)  # fmt: skip


def table(rows: list[Row], total: int) -> str:
    """Return the figures as a Markdown table."""
    ours = {row.size: _middle(row.choose) for row in rows if row.who == "ours"}
    lines = ["| " + " | ".join(HEAD) + " |", "|" + "---|" * len(HEAD)]
    for row in rows:
        mine, base = _middle(row.choose), ours.get(row.size)
        ratio = f"{mine / base:.1f}" if mine and base else "–"
        size = f"registry, {total}" if row.size == "registry" else row.size
        name = f"**{NAMES[row.who]}**" if row.who == "ours" else NAMES[row.who]
        growth = f"{row.memory[0]:.0f} MB, {row.memory[-1] - row.memory[0]:+.0f}" if row.memory else "–"
        cells = [
            size, name + (f" ({row.note})" if row.note else ""), _seconds(row.load), _seconds(row.reload),
            _seconds(row.choose), _seconds(row.clear), ratio, _seconds(row.told),
            f"{statistics.median(row.down) / 1000:,.1f} kB (first {row.down[0] / 1000:,.1f})" if row.down else "–",
            f"{statistics.median(row.pan_messages):.0f}" if row.pan_messages else "–",
            f"{statistics.median(row.fps):.0f}" if row.fps else "–", growth,
        ]  # fmt: skip
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _middle(values: list[float]) -> float | None:
    return statistics.median(values) if values else None


def _seconds(values: list[float]) -> str:
    """Median and range."""
    if not values:
        return "–"
    return f"{statistics.median(values):.2f} s ({min(values):.2f}–{max(values):.2f})"


def _line(row: Row) -> str:
    found = (("load", row.load), ("choose", row.choose), ("clear", row.clear))
    return f"{row.size:9} {row.who:15} " + "  ".join(f"{n} {_seconds(v)}" for n, v in found) + f"  {row.note}"
