"""The options that the app is served with, wherever it is started."""

from __future__ import annotations

import tomllib

from gis.core.limits import limits
from gis.dashboard.serve import CONFIG, flat


def test_the_plain_command_serves_this_machine_only() -> None:
    options = flat(tomllib.loads(CONFIG.read_text(encoding="utf-8")))
    assert options["server.address"] == "127.0.0.1"
    assert options["server.maxUploadSize"] == limits().file_mb
    assert options["browser.gatherUsageStats"] is False
