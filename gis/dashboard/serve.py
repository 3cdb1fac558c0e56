"""Serve the app from anywhere: ``hpmap run``. ``.streamlit/config.toml`` counts wherever it was started."""

from __future__ import annotations

import tomllib
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from gis.core.limits import limits
from gis.core.settings import CHECKOUT, PACKAGE, hand_on, settings
from gis.dashboard import served

CONFIG = CHECKOUT / ".streamlit" / "config.toml" if CHECKOUT else PACKAGE / "packed" / "streamlit" / "config.toml"


def main(address: str, port: int) -> None:
    """Serve until it is stopped.

    One secret signs the cookies of all servers of an office, so that an upload begun on one passes on another;
    Streamlit takes it from its environment alone.
    """
    if secret := settings().cookie_secret:
        hand_on("STREAMLIT_SERVER_COOKIE_SECRET", secret)
    app = st.App(served.SCRIPT, **served.parts())
    app.run(config={**options(), "server.address": address, "server.port": port})


def options() -> dict[str, Any]:
    """Return what the app is served with.

    Behind a proxy it stands where the public address says: Streamlit's own variable counts for its own command only.
    """
    found = {**flat(tomllib.loads(CONFIG.read_text(encoding="utf-8"))), "server.maxUploadSize": limits().file_mb}
    if path := urlsplit(settings().public_url).path.strip("/"):
        found["server.baseUrlPath"] = path
    return found


def flat(table: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return the options of a config.toml by their dotted names; lists stay whole."""
    found: dict[str, Any] = {}
    for key, value in table.items():
        found |= flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return found
