"""What a killed process left in the folder for temporary files goes at the next start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from gis.core import scratch
from tests.conftest import ROOT

KILLED = """
import os, signal
from pathlib import Path
from gis.core import scratch
with scratch.folder("upload") as one, scratch.folder("export", Path(os.environ["BESIDE"])) as two:
    (one / "van-ban.pdf").write_text("x")
    (two / "x.gpkg").write_text("x")
    os.kill(os.getpid(), signal.SIGKILL)
"""
NEXT = """
import os
from pathlib import Path
from gis.core import scratch
with scratch.folder("read"), scratch.folder("export", Path(os.environ["BESIDE"])):
    pass
"""


def test_the_next_start_clears_what_a_kill_left_and_nothing_else(tmp_path: Path) -> None:
    temporary, beside = tmp_path / "tmp", tmp_path / "beside"
    temporary.mkdir()
    beside.mkdir()
    (temporary / "hpmap-notes").mkdir()
    (beside / "x.gpkg").write_text("mine")
    environment = {"PATH": "", "TMPDIR": str(temporary), "BESIDE": str(beside)}
    subprocess.run([sys.executable, "-c", KILLED], cwd=ROOT, env=environment, check=False)
    assert len([path for folder in (temporary, beside) for path in folder.iterdir()]) == 4
    target = tmp_path / "elsewhere"
    target.mkdir()
    link = temporary / f"hpmap-read-{scratch._HERE}-999999999-x"
    link.symlink_to(target)
    subprocess.run([sys.executable, "-c", NEXT], cwd=ROOT, env=environment, check=True)
    assert sorted(path.name for path in temporary.iterdir()) == ["hpmap-notes", link.name]
    assert [path.name for path in beside.iterdir()] == ["x.gpkg"]


def test_a_folder_in_use_stays(tmp_path: Path) -> None:
    with scratch.folder("export", tmp_path) as folder:
        scratch.sweep(tmp_path)
        assert folder.exists()
    assert list(tmp_path.iterdir()) == []


def test_what_another_machine_of_a_shared_disk_is_writing_stays(tmp_path: Path) -> None:
    environment = {"PATH": "", "TMPDIR": str(tmp_path / "tmp"), "BESIDE": str(tmp_path / "share")}
    (tmp_path / "tmp").mkdir()
    (tmp_path / "share").mkdir()
    there = "import platform\nplatform.node = lambda: 'another machine'\n" + KILLED
    subprocess.run([sys.executable, "-c", there], cwd=ROOT, env=environment, check=False)
    subprocess.run([sys.executable, "-c", NEXT], cwd=ROOT, env=environment, check=True)
    assert len(list((tmp_path / "share").iterdir())) == 1
