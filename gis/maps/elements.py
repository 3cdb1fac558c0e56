"""Our folium elements. Each is a thin shell round one class of ``assets/*.js``.

``source`` is either a URL, fetched once by the page, or the data itself, for a page that stands
alone. Both draw with the same JavaScript.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.map import Layer
from folium.template import Template

Source = str | Mapping[str, Any]


class OfflineMap(folium.Map):
    """A folium map that asks no server for scripts or styles; the page brings them (see `gis.maps.page`)."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium declares them so
    default_css: list[tuple[str, str]] = []  # noqa: RUF012


class _Named:
    """Stable names: the same description renders the same script."""

    _name: str
    _id: str

    def _call(self, name: str) -> None:
        self._name = name
        self._id = "hp"


class BaseLayer(_Named, JSCSSMixin, Layer):
    """The base map without internet: ``part`` "ground" (sea, land, lines) or "units" (borders, names)."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = new HPMap.Base({{ this.source|tojson }}, {{ this.options|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, source: Source, part: str, name: str, *, control: bool) -> None:
        super().__init__(name=name, overlay=True, control=control, show=True)
        self._call(f"base_{part}")
        self.source = source
        self.options = {"part": part, "pane": f"hp-{part}", "zIndex": {"ground": 150, "units": 300}[part]}


class ProjectLayer(_Named, JSCSSMixin, Layer):
    """The projects: data and look are given once, afterwards only the filter changes.

    Parameters
    ----------
    source
        URL or value of `gis.maps.payload.projects`.
    look
        Value of `gis.maps.payload.look`.
    bits
        Which projects pass (`gis.maps.payload.bits`); None shows all.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = new HPMap.Projects(
                {{ this.source|tojson }}, {{ this.look|tojson }}, {{ this.options|tojson }});
            {%- if this.bits %}
            {{ this.get_name() }}.setFilter({{ this.bits|tojson }});
            {%- endif %}
        {% endmacro %}
        """
    )

    def __init__(
        self, source: Source, look: Mapping[str, Any], name: str, *, bits: str | None = None, popup: bool = True
    ) -> None:
        super().__init__(name=name, overlay=True, control=False, show=True)
        self._call("projects")
        self.source = source
        self.look = dict(look)
        self.bits = bits
        self.options = {"popup": popup}


class _Control(_Named, MacroElement):
    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = new HPMap.{{ this.klass }}({{ this.args|map('tojson')|join(', ') }});
            {{ this.get_name() }}.addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, klass: str, *args: Any) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._call(klass.lower())
        self.klass = klass
        self.args = args


def legend(look: Mapping[str, Any], *, opened: bool = True) -> MacroElement:
    """Return the legend: colours of the groups, forms of the statuses, edges of the precisions."""
    return _Control("Legend", dict(look), {"open": opened})


def badge(text: str, title: str = "") -> MacroElement:
    """Return the label that says which boundary set is drawn."""
    return _Control("Badge", text, title)


def scale() -> MacroElement:
    """Return a metric scale bar."""
    return _Control("Scale")


def tools(views: Sequence[Mapping[str, Any]], words: Mapping[str, str]) -> MacroElement:
    """Return the buttons for named views ({short, title, bounds}), full screen and print; names Leaflet's own."""
    said = ("full_screen", "print", "zoom_in", "zoom_out", "layers", "close_popup")
    return _Control("Tools", [dict(v) for v in views], {key: words[key] for key in said})


def sketch(modes: Sequence[str], words: Mapping[str, str], lang: str) -> MacroElement:
    """Return the drawing tools: "measure", "near" (what is near a spot), "ring" (an area to filter by)."""
    said = ("done", "leave", "length_is", "area_is", *(f"{p}_{mode}" for mode in modes for p in ("tool", "do")))
    return _Control("Sketch", list(modes), {key: words[key] for key in said}, lang)
