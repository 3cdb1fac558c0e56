"""The house's rules about imports that no contract can say: Streamlit stays in the dashboard, the package is light."""

from __future__ import annotations

import ast
import json
import pkgutil
import subprocess
import sys

import gis
from gis.registry.schema import TABLES
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
    names = [
        module.name
        for module in pkgutil.walk_packages(gis.__path__, "gis.")
        if not module.name.startswith("gis.dashboard") and module.name != "gis.__main__"
    ]
    assert len(names) > 60
    command = [sys.executable, "-c", PROGRAM, *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    found = json.loads(done.stdout)
    assert found["streamlit"] == []
    assert found["light"] == []  # "import gis" alone is quick


def test_a_table_names_its_file_and_nothing_else_does() -> None:
    files = {table.file("*" if table.name == "items" else "") for table in TABLES.values()}
    said = {
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / "gis").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in files
    }
    assert said == set()


def test_the_reading_order_names_every_room() -> None:
    words = (gis.__doc__ or "").split()
    assert [
        room.name for room in pkgutil.iter_modules(gis.__path__) if room.ispkg and f"{room.name}/" not in words
    ] == []
