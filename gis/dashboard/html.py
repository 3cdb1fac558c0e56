"""HTML of the pages, made by templates that escape whatever is put into them.

Text of documents, data and uploads is only ever a value of a template, never a template. What `html` returns is
marked as HTML (`markupsafe.Markup`), so that one template can stand in another.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def html(template: str, **values: Any) -> Markup:
    """Return a template of ``gis/dashboard/templates`` filled in.

    Parameters
    ----------
    template
        Its name without ``.html``.
    **values
        What it names: texts are escaped, `Markup` is not. A name without a value is an error.
    """
    return Markup(_TEMPLATES.get_template(f"{template}.html").render(**values))  # noqa: S704 - escaped by Jinja2
