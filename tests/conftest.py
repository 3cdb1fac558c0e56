"""What the whole suite shares: which programs this machine has, and what was left out without them.

With ``CI=true`` nothing may be left out: a test whose program is missing fails there.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from gis.store.postgis.connection import Database
from gis.store.postgis.migrations import migrate
from tests import postgres
from tests.fixtures import patches
from tests.fixtures.folders import laid

settings.register_profile("project", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("project")

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
TESTS = Path(__file__).parent
FIXTURES = TESTS / "fixtures"
APT = {
    "browser": "chromium fonts-noto-core",
    "nginx": "nginx",
    "qgis": "qgis python3-qgis",
    "pdf": "poppler-utils",
    "tesseract": "tesseract-ocr-vie",
    "gshhg": "gmt-gshhg-full",
    "postgis": "postgresql-postgis",
    "tmpfs": "util-linux",
}
OFFICIAL = "HPMAP_OFFICIAL_BOUNDARIES"
"""Environment variable that points at a GeoJSON of the published commune polygons, to measure against."""
GSHHG = Path("/usr/share/gmt-gshhg/binned_GSHHS_f.nc")
LONG = (
    "browser", "server", "qgis", "boundaries", "exchange", "imports", "dashboard", "hostile", "data", "cli",
    "gazetteer", "exports", "store",
)  # fmt: skip
"""Folders whose files take long, the longest first."""
OWN_MOUNTS = ("unshare", "--mount", *(() if os.geteuid() == 0 else ("--map-root-user",)))
"""What gives a program mounts of its own, which go with it."""
IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}


def chromium() -> str | None:
    """Return the path of Debian's Chromium (never a downloaded build), or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@functools.cache
def qgis_python() -> str | None:
    """Return the Python that imports QGIS (Debian's, or the one of another QGIS: `tools/qgis_next.sh`), or None."""
    python = os.environ.get("HPMAP_QGIS_PYTHON", "/usr/bin/python3")
    if not Path(python).exists():
        return None
    code = subprocess.run([python, "-c", "import qgis.core"], capture_output=True, check=False).returncode
    return python if code == 0 else None


@functools.cache
def vietnamese_tesseract() -> bool:
    """Tell whether tesseract is here with its Vietnamese model."""
    if shutil.which("tesseract") is None:
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in listed.stdout.split()


@functools.cache
def may_mount() -> bool:
    """Tell whether this process may mount a small disk for itself: root, or who may make a user namespace."""
    mounted = [*OWN_MOUNTS, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return (
        shutil.which("unshare") is not None and not subprocess.run(mounted, capture_output=True, check=False).returncode
    )


@functools.cache
def missing() -> tuple[str, ...]:
    found = {
        "browser": chromium() is not None,
        "nginx": shutil.which("nginx") is not None or Path("/usr/sbin/nginx").exists(),
        "qgis": qgis_python() is not None,
        "pdf": shutil.which("pdftoppm") is not None,
        "tesseract": vietnamese_tesseract(),
        "gshhg": GSHHG.exists(),
        "postgis": postgres.binaries() is not None,
        "tmpfs": may_mount(),
    }
    return tuple(name for name, there in found.items() if not there)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long files first: of two workers none then waits at the end for the other's last long file."""
    rank = {name: number for number, name in enumerate(LONG)}
    items.sort(key=lambda item: rank.get(item.path.relative_to(TESTS).parts[0], len(LONG)))


def pytest_runtest_setup(item: pytest.Item) -> None:
    for name in missing():
        if item.get_closest_marker(name):
            message = f"needs: apt-get install {APT[name]}"
            (pytest.fail if IN_CI else pytest.skip)(message)
    if item.get_closest_marker("official") and not os.environ.get(OFFICIAL):
        pytest.skip(f"set {OFFICIAL} to measure against the published polygons")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not os.environ.get(OFFICIAL):
        terminalreporter.write_line(f"Left out here: measuring against the published polygons; set {OFFICIAL}.")
    if missing():
        packages = " ".join(APT[name] for name in missing())
        left = ", ".join(f"{name} tests" for name in missing())
        terminalreporter.write_line(f"Left out here: {left}. To run them too: sudo apt-get install {packages}")
    else:
        terminalreporter.write_line("Nothing was left out.")


@pytest.fixture(scope="session")
def cluster() -> Iterator[postgres.Cluster]:
    """A PostgreSQL server of this run's own."""
    made = postgres.Cluster()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def template(cluster: postgres.Cluster) -> str:
    """A database with our tables and nothing in them, to be copied."""
    name = cluster.create()
    migrate(Database(cluster.url(name)))
    return name


@pytest.fixture
def database(cluster: postgres.Cluster, template: str) -> str:
    """Address of a database with our tables and nothing in them."""
    return cluster.url(cluster.create(template))


@pytest.fixture
def tiny_data(tmp_path: Path) -> Callable[..., Path]:
    """Return a maker of a data folder; ``bad`` changes the good one as fixtures/bad/<bad>.toml or its folder says."""

    def make(bad: str | None = None) -> Path:
        patch, whole = FIXTURES / "bad" / f"{bad}.toml", FIXTURES / "bad" / (bad or "")
        own = bool(bad) and patch.exists() and '["codelists/' in patch.read_text(encoding="utf-8")
        folder = laid(tmp_path / (bad or "good"), own_codelists=own)
        if bad and whole.is_dir():
            shutil.copytree(whole, folder, dirs_exist_ok=True)
        if bad and patch.exists():
            patches.apply(patch, folder)
        elif bad and not whole.is_dir():
            raise FileNotFoundError(patch)
        return folder

    return make
