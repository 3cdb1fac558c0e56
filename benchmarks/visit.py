"""One visit of a page with a map, with a stop-watch; the same for our page and for the peers.

The clock of a filter change starts when the mouse goes down on the choice (the event's own time stamp) and
stops with the second animation frame after the last drawing call on the map (see ``probe.js``).
A change is over when the server has finished and nothing was drawn for `QUIET_MS`.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, WebSocket

PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
QUIET_MS = 1000
BLOCKED = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
IDLE = """(after) => {
  const p = window.__probe, now = performance.timeOrigin + performance.now();
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.dataset.testScriptState === "notRunning" && p.call > after
    && now - Math.max(p.call, p.drawn) > QUIET;
}""".replace("QUIET", str(QUIET_MS))
MAPS = {"ours": ".hp-map", "pydeck_chart": '[data-testid="stDeckGlJsonChart"]'}
"""Where the map is; the other peers are frames."""
FIGURES = """() => new MutationObserver((all) => {
  const inside = (node) => node.nodeType === 1 && (node.closest(".hp-strips") || node.querySelector(".hp-strips"));
  if (all.some((m) => inside(m.target) && m.target.closest('[data-testid="stHtml"]')))
    window.__probe.told = performance.timeOrigin + performance.now();
}).observe(document.body, { childList: true, subtree: true, characterData: true })"""
"""Note when the figures above our map, which come from the server, last changed."""


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium with every address but 127.0.0.1 blocked; WebGL in software for pydeck."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    flags = ["--no-sandbox", BLOCKED, "--enable-unsafe-swiftshader"]
    browser = playwright.chromium.launch(executable_path=path, args=flags)
    yield browser
    browser.close()


@dataclass
class Traffic:
    """Messages and bytes over the websocket, both ways, since the last `reset`."""

    messages: int = 0
    up: int = 0
    down: int = 0

    def reset(self) -> None:
        self.messages = self.up = self.down = 0

    def listen(self, socket: WebSocket) -> None:
        def sent(payload: str | bytes) -> None:
            self.messages += 1
            self.up += len(payload)

        def received(payload: str | bytes) -> None:
            self.messages += 1
            self.down += len(payload)

        socket.on("framesent", sent)
        socket.on("framereceived", received)


@dataclass
class Visit:
    """A page of one of the apps, open."""

    who: str
    page: Page
    limit_s: float
    traffic: Traffic = field(default_factory=Traffic)

    @classmethod
    def begin(cls, who: str, context: BrowserContext, limit_s: float) -> Visit:
        page = context.new_page()
        page.set_default_timeout(limit_s * 1000)
        page.add_init_script(PROBE)
        visit = cls(who, page, limit_s)
        page.on("websocket", visit.traffic.listen)
        return visit

    def load(self, url: str) -> float:
        """Open the page; returns seconds from the request to the complete picture."""
        start = time.time() * 1000
        self.page.goto(url)
        if self.who == "empty_page":
            self.page.wait_for_selector("#floor")
            return time.time() - start / 1000
        if self.who == "ours":
            self.page.wait_for_selector(".hp-map[data-ready]")
            self.page.wait_for_selector(".hp-filters[data-ready]")
            self.page.evaluate(FIGURES)
        return self._settled(start)

    def choose(self, label: str, option: str) -> float:
        """Add an option of a filter by a click; returns seconds to the complete picture."""
        if self.who == "ours":
            self._box(label, option).wait_for()
            self.traffic.reset()
            self._box(label, option).click()
            return self._settled(self._act())
        box = self.page.get_by_test_id("stSidebar").get_by_role("combobox", name=label)
        box.click()
        box.fill(option)
        choice = self.page.get_by_role("option").filter(has_text=re.compile(rf"^\s*{re.escape(option)}"))
        choice.wait_for()
        self.traffic.reset()
        choice.click()
        seconds = self._settled(self._act())
        self.page.keyboard.press("Escape")
        choice.wait_for(state="hidden")
        return seconds

    def clear(self, label: str, option: str) -> float:
        """Take the chosen option out again by a click; returns seconds to the complete picture."""
        self.traffic.reset()
        if self.who == "ours":
            self._box(label, option).click()
            return self._settled(self._act())
        sidebar = self.page.get_by_test_id("stSidebar")
        box = sidebar.get_by_test_id("stMultiSelect").filter(has=self.page.get_by_role("combobox", name=label))
        box.get_by_role("button", name="Remove").first.click()
        return self._settled(self._act())

    def _box(self, label: str, option: str) -> Locator:
        """A choice of our filters."""
        section = self.page.get_by_role("group", name=label)
        return section.get_by_role("checkbox", name=re.compile(rf"^{re.escape(option)}"))

    def pan(self) -> tuple[float, int]:
        """Drag the map about and zoom once; returns frames per second while dragging, and messages."""
        box = self.page.locator(MAPS.get(self.who, "iframe")).first.bounding_box()
        if box is None:
            raise RuntimeError("the map is not on the page")
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        mouse = self.page.mouse
        mouse.move(x, y)
        self.page.wait_for_function(IDLE, arg=0, polling=100)
        self.traffic.reset()
        mouse.down()
        mouse.move(x + 5, y)
        self.page.evaluate("() => window.__probe.record()")
        for dx, dy in ((150, 60), (-150, 40), (-60, -120), (80, 20)):
            mouse.move(x + dx, y + dy, steps=25)
        frames: list[float] = self.page.evaluate("() => window.__probe.stop()")
        mouse.up()
        mouse.wheel(0, -120)
        self.page.wait_for_function(IDLE, arg=0, polling=100)
        took = (frames[-1] - frames[0]) / 1000 if len(frames) > 1 else 0.0
        return (len(frames) - 1) / took if took else 0.0, self.traffic.messages

    def told(self) -> float | None:
        """Seconds from the last click to the server's figures, of ours."""
        if self.who != "ours":
            return None
        seconds: float = self.page.evaluate("() => (window.__probe.told - window.__probe.act) / 1000")
        return seconds if seconds > 0 else None

    def drawn(self) -> int | None:
        """Number of projects that our map says it has drawn."""
        text = self.page.locator(".hp-map").get_attribute("data-drawn") if self.who == "ours" else None
        return int(text) if text else None

    def _act(self) -> float:
        return float(self.page.evaluate("() => window.__probe.act"))

    def _settled(self, start: float) -> float:
        self.page.wait_for_function(IDLE, arg=start, polling=100)
        end: float = self.page.evaluate("() => Math.max(window.__probe.call, window.__probe.drawn)")
        return (end - start) / 1000
