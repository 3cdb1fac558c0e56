"""``hpmap import``: the records by line, and the way from a file over decisions to the data."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from gis.cli.main import main
from gis.imports.originals import original_of
from gis.registry.projects import Registry
from gis.store.folder import FolderStore

DOCUMENT = Path(__file__).parent / "documents" / "quyet-dinh-danh-muc.txt"
FIELDS = {
    *("order", "number", "section", "name_as_read", "name", "page", "line", "tier", "status", "sector", "lead"),
    *("deadline", "cost_bn_vnd", "length_km", "investor", "decision", "project_id", "candidates", "location"),
    *("geometry", "precision", "precision_m"),
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(Path(__file__).parents[2] / "data", tmp_path / "data")
    return tmp_path / "data"


def test_a_document_is_printed_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(DOCUMENT), "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["order"] for row in rows] == sorted(row["order"] for row in rows)
    assert all(set(row) == FIELDS for row in rows)


def test_from_a_file_over_decisions_to_the_data(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    queue = tmp_path / "q.json"
    run = ["--data", str(data), "import"]
    assert main([*run, str(DOCUMENT), "--document", "qd1234-2026", "--queue", str(queue)]) == 0
    entries = json.loads(queue.read_text(encoding="utf-8"))["entries"]
    key = entries[0]["key"]
    assert main([*run, "--accept", str(queue), "--who", "Lan"]) == 1  # nothing is accepted unseen
    assert "no entry is decided" in capsys.readouterr().err
    assert main([*run, "--queue", str(queue), "--decide", key, "same", "--who", "Lan"]) == 0
    other = tmp_path / "other.txt"
    other.write_text("Another file", encoding="utf-8")
    assert main([*run, "--accept", str(queue), "--who", "Lan", "--keep", str(other)]) == 1
    assert "not the file" in capsys.readouterr().err
    assert not (data / "originals").exists()
    assert "qd1234-2026" not in Registry.load(data).documents  # nothing is written where the file is another
    assert main([*run, "--accept", str(queue), "--who", "Lan", "--keep", str(DOCUMENT)]) == 0
    assert [path.read_bytes() for path in (data / "originals").glob("*.txt")] == [DOCUMENT.read_bytes()]
    store = FolderStore(data)
    assert original_of(store, "qd1234-2026") == (".txt", DOCUMENT.read_bytes())
    [kept] = (data / "originals").iterdir()
    kept.unlink()
    kept.symlink_to(other)  # who hands on a data folder puts a file of this machine's in its place
    assert original_of(store, "qd1234-2026") is None
    registry = Registry.load(data)
    assert registry.documents["qd1234-2026"].number == "1234/QĐ-UBND"
    assert [i.project_ids for i in registry.items if i.document.document_id == "qd1234-2026"] == [("cau-nguyen-trai",)]


def test_a_missing_file_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "không-có.txt", "--json"]) == 1
    assert "không-có.txt" in capsys.readouterr().err
    assert main(["import"]) == 2
