"""Reading, checking and saving files."""

import os
import stat
from pathlib import Path

import pytest

from effektkedja import ChainError, SourceError, check, load
from effektkedja.project import check_files, save


def test_a_file_is_written_whole(tmp_path):
    save(str(tmp_path / "ut.svg"), b"bild")
    assert (tmp_path / "ut.svg").read_bytes() == b"bild"
    assert [path.name for path in tmp_path.iterdir()] == ["ut.svg"]


def test_a_file_that_may_not_be_overwritten_is_not(tmp_path):
    (tmp_path / "ut.svg").write_bytes(b"gammal")
    with pytest.raises(SourceError):
        save(str(tmp_path / "ut.svg"), b"ny", overwrite=False)
    assert (tmp_path / "ut.svg").read_bytes() == b"gammal"


@pytest.mark.parametrize("failing", ["os.fdopen", "pathlib.Path.replace"])
def test_a_write_that_fails_leaves_the_old_file_and_no_litter(tmp_path, monkeypatch, failing):
    (tmp_path / "ut.svg").write_bytes(b"gammal")

    def fail(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(failing, fail)
    with pytest.raises(SourceError) as told:
        save(str(tmp_path / "ut.svg"), b"ny")
    monkeypatch.undo()
    assert "the disk is full" in str(told.value)
    assert (tmp_path / "ut.svg").read_bytes() == b"gammal"
    assert len(list(tmp_path.iterdir())) == 1


def test_the_rights_of_a_file_are_kept_and_a_new_one_gets_the_usual(tmp_path):
    (tmp_path / "ut.svg").write_bytes(b"gammal")
    (tmp_path / "ut.svg").chmod(0o640)
    save(str(tmp_path / "ut.svg"), b"ny")
    assert stat.S_IMODE((tmp_path / "ut.svg").stat().st_mode) == 0o640
    mask = os.umask(0o022)
    try:
        save(str(tmp_path / "annan.svg"), b"ny")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "annan.svg").stat().st_mode) == 0o644


def test_a_link_to_a_file_stays_a_link(tmp_path):
    (tmp_path / "riktig.svg").write_bytes(b"gammal")
    (tmp_path / "genväg.svg").symlink_to("riktig.svg")
    save(str(tmp_path / "genväg.svg"), b"ny")
    assert (tmp_path / "genväg.svg").is_symlink()
    assert (tmp_path / "riktig.svg").read_bytes() == b"ny"


def test_loading_a_file_that_holds_no_chain_tells_why(tmp_path):
    (tmp_path / "tom.yaml").write_bytes(b"")
    with pytest.raises(ChainError) as told:
        load(tmp_path / "tom.yaml")
    assert [found.code for found in told.value.findings] == ["EK906"]


def test_a_chain_that_was_read_with_faults_tells_them_when_it_is_checked(tmp_path):
    (tmp_path / "fel.yaml").write_text("effektkedja: 1\ntitel: x\naktivteter:\n  a: b\n", encoding="utf-8")
    chain = load(tmp_path / "fel.yaml")
    assert ("EK003", 3) in [(found.code, found.location.line) for found in check(chain).findings]


def test_a_report_of_several_files_is_sorted_by_file_and_line(tmp_path):
    for name in ("b.yaml", "a.yaml"):
        (tmp_path / name).write_text("effektkedja: 1\ntitel: x\ny: z\nx: z\n", encoding="utf-8")
    report = check_files([str(tmp_path / "b.yaml"), str(tmp_path / "a.yaml"), str(tmp_path / "c.yaml")])
    places = [
        (Path(found.location.path).name, found.location.line)
        for found in report.findings
        if found.code == "EK003"
    ]
    assert places == [("a.yaml", 3), ("a.yaml", 4), ("b.yaml", 3), ("b.yaml", 4)]
    assert len(report.failures) == 1
    assert "fel EK003 unknown-key" in str(report)
