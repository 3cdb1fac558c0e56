"""A release lays its data down once; an office's registry is its own from then on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gis.cli import main as program
from gis.core import settings as settings_module
from gis.store.folder import FolderStore
from tests.fixtures.folders import built

NEW = "bc-2025/pl4.1-09,Phụ lục 4.1,,Cầu Mới,planned,cau-moi,,,,,,,30\n"


@pytest.fixture
def released(tiny_data: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = built(tiny_data())
    (folder / "changes.csv").write_text("date,who,why,project_id,change,old,new\n")
    monkeypatch.setattr(settings_module, "CHECKOUT", None)
    monkeypatch.setattr(settings_module, "PACKED_DATA", folder)
    return folder


def run(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    code = program.main(["init", *words])
    said = capsys.readouterr()
    assert code == 0, said.err
    return said.out


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_registry_is_laid_down_once_and_never_overwritten(
    released: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = tmp_path / "office"
    run(capsys, str(office))
    assert program.main(["--data", str(office), "check"]) == 0
    assert program.main(["--data", str(office), "build", "--check"]) == 0
    assert not (office / "changes.csv").exists()  # the release's log is not the office's
    edit(office / "projects.csv", "Trial road", "Our road")
    before = contents(office)
    capsys.readouterr()
    assert "0 news; nothing was changed" in run(capsys, str(office))
    assert contents(office) == before
    for spoilt in ("[]", '{"projects": []}', '{"projects": {"a": 1}}', '{"files": {"a": NaN}}'):
        (office / "release.json").write_text(spoilt, encoding="utf-8")
        assert program.main(["init", str(office)]) == 1
        assert "release.json" in capsys.readouterr().err


def test_what_a_release_brings_is_told_and_taken_over_as_changes(
    released: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = tmp_path / "office"
    run(capsys, str(office))
    edit(office / "projects.csv", "Trial road", "Our road")
    edit(released / "projects.csv", "Trial road", "Their road")
    edit(released / "projects.csv", "Trial bridge", "Their bridge")
    with (released / "projects.csv").open("a", encoding="utf-8") as file:
        file.write("cau-moi,Cầu Mới,,bridge,planned,,,,,none,Chưa rõ vị trí.,,none\n")
    with (released / "items" / "bc-2025.csv").open("a", encoding="utf-8") as file:
        file.write(NEW)
    said = run(capsys, str(office)).splitlines()
    assert said[:-1] == [
        "updated projects:cau-thu (name_en)",
        "both    projects:duong-thu (name_en)",
        "new     projects:cau-moi",
        "new     items/bc-2025:bc-2025/pl4.1-09",
    ]
    assert "3 news taken over" in run(capsys, str(office), "--take", "all", "--who", "An")
    store = FolderStore(office)
    projects = store.load().projects
    assert (projects["cau-thu"].name_en, projects["duong-thu"].name_en) == ("Their bridge", "Our road")
    assert "cau-moi" in projects
    assert {e.project_id for e in store.history()} == {"cau-thu", "cau-moi"}
    assert "1 news" in run(capsys, str(office))
    run(capsys, str(office), "--take", "projects:duong-thu", "--who", "An")
    assert FolderStore(office).load().projects["duong-thu"].name_en == "Their road"
    assert "0 news" in run(capsys, str(office))


def test_a_folder_with_something_else_in_it_is_refused(
    released: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other"
    shutil.copytree(released / "items", other)
    before = contents(other)
    assert program.main(["init", str(other)]) == 1
    assert "is not empty and holds no registry" in capsys.readouterr().err
    assert contents(other) == before
