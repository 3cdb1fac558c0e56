"""Texts with marks (HTML, KML) from the templates in ``web/``, which escape whatever is put into them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

WEB = Path(__file__).parent / "web"


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(WEB), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def filled(template: str, **values: Any) -> str:
    """Return a template of ``web/`` filled in: texts are escaped, `markupsafe.Markup` is not.

    A name without a value is an error.
    """
    return _templates().get_template(template).render(**values)
