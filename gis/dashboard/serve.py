"""Serve the app from anywhere: ``hpmap run``. ``.streamlit/config.toml`` counts wherever it was started."""

from __future__ import annotations

import tomllib
from typing import Any

import streamlit as st

from gis.core.limits import limits
from gis.core.settings import CHECKOUT, PACKAGE
from gis.dashboard import served

CONFIG = CHECKOUT / ".streamlit" / "config.toml" if CHECKOUT else PACKAGE / "packed" / "streamlit" / "config.toml"


def main(address: str, port: int) -> None:
    """Serve until it is stopped."""
    options = flat(tomllib.loads(CONFIG.read_text(encoding="utf-8")))
    app = st.App(served.SCRIPT, **served.parts())
    most = {"server.maxUploadSize": limits().file_mb}
    app.run(config={**options, **most, "server.address": address, "server.port": port})


def flat(table: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return the options of a config.toml by their dotted names; lists stay whole."""
    found: dict[str, Any] = {}
    for key, value in table.items():
        found |= flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return found
