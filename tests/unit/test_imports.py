"""The house's rules about imports: Streamlit stays in the dashboard, and the table of contents is whole."""

from __future__ import annotations

import json
import pkgutil
import re
import subprocess
import sys

import gis
from tests.conftest import ROOT

PROGRAM = """
import importlib, json, sys
import gis
light = sorted({"geopandas", "pandas", "shapely", "numpy"} & sys.modules.keys())
for name in sys.argv[1:]:
    importlib.import_module(name)
print(json.dumps({"light": light, "streamlit": [m for m in sys.modules if m.split(".")[0].startswith("streamlit")]}))
"""


def test_nothing_outside_the_dashboard_imports_streamlit() -> None:
    names = [m.name for m in pkgutil.iter_modules(gis.__path__, "gis.") if m.name != "gis.dashboard"]
    for name in ("gis.exchange", "gis.exports", "gis.maps"):
        names += [m.name for m in pkgutil.walk_packages([str(ROOT / name.replace(".", "/"))], f"{name}.")]
    assert len(names) > 60
    command = [sys.executable, "-c", PROGRAM, *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    found = json.loads(done.stdout)
    assert found["streamlit"] == []
    assert found["light"] == []  # "import gis" alone is quick


def test_the_reading_order_names_every_module() -> None:
    named = set(re.findall(r"\w+", gis.__doc__ or ""))
    modules = {module.name for module in pkgutil.iter_modules(gis.__path__)} - {"__main__"}
    assert modules - named == set()
