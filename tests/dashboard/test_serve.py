"""The options that the app is served with, wherever it is started."""

from __future__ import annotations

import sys
import tomllib

from gis.core.limits import limits
from gis.dashboard.serve import CONFIG, flat
from gis.dashboard.served import SCRIPT


def test_the_plain_command_serves_this_machine_only() -> None:
    options = flat(tomllib.loads(CONFIG.read_text(encoding="utf-8")))
    assert options["server.address"] == "127.0.0.1"
    assert options["server.maxUploadSize"] == limits().file_mb
    assert options["browser.gatherUsageStats"] is False


def test_nothing_beside_the_script_hides_a_module_of_python() -> None:
    """Streamlit puts the script's folder first where modules are looked for, in the processes that it starts too."""
    beside = {path.stem for path in SCRIPT.parent.iterdir()} - {"__init__", "__pycache__"}
    assert SCRIPT.is_file()
    assert not beside & sys.stdlib_module_names
