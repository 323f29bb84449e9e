"""What was found the last time: used only where nothing has changed, and never in the way."""

import datetime
import os
import sys
import time

import pytest

from effektkedja.checking import cache as cache_module
from effektkedja.checking import cache_file, kept, workers
from effektkedja.checking.cache import Cache, usual_folder
from effektkedja.checking.examination import Examiner
from effektkedja.diagnostics import Severity
from effektkedja.errors import ConfigError
from effektkedja.output.text import statistics
from effektkedja.project import check_files

CHAIN = """effektkedja: 1
titel: Frukost {n}
aktiviteter:
  frukostar: Hålla fyra frukostar
effekter_kort:
  kontakter: Deltagare har fått en ny kontakt, ring 070-123 45 67
samband:
  - frukostar -> kontakt
"""


@pytest.fixture
def paths(tmp_path, monkeypatch):
    (tmp_path / "kedjor").mkdir()
    monkeypatch.chdir(tmp_path / "kedjor")
    for n in range(6):
        (tmp_path / "kedjor" / f"{n}.kedja.yaml").write_text(CHAIN.format(n=n), encoding="utf-8")
    age(*(tmp_path / "kedjor").iterdir())
    return sorted(path.name for path in (tmp_path / "kedjor").iterdir())


@pytest.fixture
def examined(monkeypatch):
    """The paths that were really looked through."""
    told = []
    whole = Examiner.examine

    def examine(self, path):
        told.append(path)
        return whole(self, path)

    monkeypatch.setattr(Examiner, "examine", examine)
    return told


def age(*files):
    """Let files look as if nobody had touched them for a while."""
    for file in files:
        os.utime(file, (1_700_000_000, 1_700_000_000))


@pytest.fixture
def checked(tmp_path, monkeypatch, examined):
    """Check with a cache: the report, and which files were looked through."""
    monkeypatch.setattr(cache_module, "_A_MOMENT", -1)

    def _checked(paths, **wishes):
        examined.clear()
        report = check_files(paths, cache=Cache(str(tmp_path / "cache")), **wishes)
        return report, list(examined)

    return _checked


def test_what_has_not_changed_is_not_looked_through_again(paths, checked):
    first, looked = checked(paths)
    assert looked == paths
    again, looked = checked(paths)
    assert (again, looked) == (first, [])
    assert again == check_files(paths)
    assert not any("070" in line for line in again.lines.values())


def test_a_file_that_was_changed_is_looked_through_and_the_others_are_not(paths, checked, tmp_path):
    checked(paths)
    (tmp_path / "kedjor" / paths[2]).write_text(CHAIN.format(n=7), encoding="utf-8")
    report, looked = checked(paths)
    assert looked == [paths[2]]
    assert report == check_files(paths)


def test_a_file_with_another_time_and_the_same_content_is_known(paths, checked, tmp_path):
    first, _ = checked(paths)
    os.utime(tmp_path / "kedjor" / paths[0], (1_700_000_500, 1_700_000_500))
    assert checked(paths) == (first, [])


def test_a_file_that_was_changed_a_moment_ago_is_known_by_its_content_alone(
    paths, checked, monkeypatch, tmp_path
):
    monkeypatch.setattr(cache_module, "_A_MOMENT", 10**18)
    checked(paths)
    file = tmp_path / "kedjor" / paths[0]
    held = file.stat()
    file.write_text(CHAIN.format(n=8), encoding="utf-8")
    os.utime(file, ns=(held.st_atime_ns, held.st_mtime_ns))
    report, looked = checked(paths)
    assert looked == [paths[0]]
    assert report == check_files(paths)


def test_a_file_that_changes_while_it_is_looked_through_is_not_kept(paths, checked, monkeypatch, tmp_path):
    whole = Examiner.examine

    def examine(self, path):
        one = whole(self, path)
        (tmp_path / "kedjor" / path).write_text(CHAIN.format(n="annan"), encoding="utf-8")
        return one

    monkeypatch.setattr(Examiner, "examine", examine)
    checked(paths[:1])
    monkeypatch.setattr(Examiner, "examine", whole)
    report, _ = checked(paths[:1])
    assert report == check_files(paths[:1])


@pytest.mark.parametrize(
    "wishes",
    [{"select": ["EK0"]}, {"ignore": ["EK001"]}, {"as_of": datetime.date(2031, 1, 1)}],
)
def test_other_wishes_are_another_question(paths, checked, wishes):
    checked(paths)
    report, looked = checked(paths, **wishes)
    assert looked == paths
    assert report == check_files(paths, **wishes)


def test_other_settings_are_another_question(paths, checked, tmp_path):
    checked(paths)
    (tmp_path / "effektkedja.toml").write_text('ignore = ["EK001"]', encoding="utf-8")
    report, looked = checked(paths)
    assert looked == paths
    assert "EK001" not in {finding.code for finding in report.findings}
    (tmp_path / "effektkedja.toml").write_text("ignor = []", encoding="utf-8")
    with pytest.raises(ConfigError):
        checked(paths)


def test_other_code_is_another_question(paths, checked, monkeypatch):
    checked(paths)
    monkeypatch.setattr(cache_module, "state_of", lambda: "newer")
    assert checked(paths)[1] == paths


def test_a_file_that_cannot_be_opened_is_tried_again_each_time(paths, checked):
    for _ in range(2):
        report, looked = checked([*paths, "finns-inte.yaml"])
        assert looked[-1:] == ["finns-inte.yaml"]
        assert [why.message for why in report.failures] == ["unreadable.missing-file"]


def test_a_cache_that_is_damaged_anywhere_changes_no_answer(paths, checked, tmp_path):
    paths = paths[:2]
    right, _ = checked(paths)
    [file] = (tmp_path / "cache").glob("*.cache")
    whole = file.read_bytes()
    step = max(1, len(whole) // 20)
    for place in range(0, len(whole), step):
        for damaged in (whole[:place], whole[:place] + b"\xff" + whole[place + 1 :], whole[:place] + b"7"):
            file.write_bytes(damaged)
            assert checked(paths)[0] == right
    for damaged in (b"", b"\n", b"[]", b"\x00" * 5000):
        file.write_bytes(damaged)
        assert checked(paths)[0] == right


@pytest.mark.parametrize("told", [b"2\n[]", b"7\n[[],[7]]", b"x", b'12\n[[],[["a"]]]'])
def test_a_cache_that_is_whole_but_not_as_it_should_be_changes_no_answer(paths, checked, tmp_path, told):
    right, _ = checked(paths)
    [file] = (tmp_path / "cache").glob("*.cache")
    file.write_bytes(cache_file._head(told) + told)
    again, looked = checked(paths)
    assert (again, looked) == (right, paths)


@pytest.mark.parametrize("place", ["a-file", "a-file/under"])
def test_a_cache_that_cannot_be_written_is_told_and_changes_no_answer(paths, tmp_path, place):
    (tmp_path / "a-file").write_text("", encoding="utf-8")
    cache = Cache(str(tmp_path / place))
    assert check_files(paths, cache=cache) == check_files(paths)
    assert cache.trouble


def test_the_cache_is_closed_to_others_and_out_of_the_way_of_version_control(paths, checked, tmp_path):
    checked(paths)
    folder = tmp_path / "cache"
    assert (folder / ".gitignore").read_bytes() == b"*\n"
    if sys.platform != "win32":
        assert folder.stat().st_mode & 0o077 == 0
        assert all(file.stat().st_mode & 0o077 == 0 for file in folder.iterdir())


def test_the_cache_does_not_grow_without_end(paths, checked, monkeypatch, tmp_path):
    monkeypatch.setattr(cache_module, "_MOST_ENTRIES", 4)
    monkeypatch.setattr(cache_file, "_MOST_CACHES", 2)
    for n in range(3):
        (tmp_path / "kedjor" / f"in{n}").mkdir()
        monkeypatch.chdir(tmp_path / "kedjor" / f"in{n}")
        checked([f"../{path}" for path in paths])
        time.sleep(0.01)
    files = list((tmp_path / "cache").glob("*.cache"))
    assert len(files) == 2
    assert all(len(cache_file.entries_in(str(file))) == 4 for file in files)


def test_entries_of_files_that_were_not_asked_for_are_kept_while_there_is_room(paths, checked):
    checked(paths)
    checked([*paths[:1], "../kedjor/1.kedja.yaml"])
    assert checked(paths)[1] == []


def test_a_second_run_that_only_counts_makes_no_finding(paths, checked, monkeypatch):
    first, _ = checked(paths)
    monkeypatch.setattr(kept, "_finding", None)
    again, looked = checked(paths)
    assert looked == []
    assert again.kinds == first.kinds
    assert (len(again.findings), again.count(Severity.ERROR)) == (len(first.findings), 12)
    assert again.fails()
    assert not again.fails("never")
    assert statistics(again, "sv") == statistics(first, "sv")


def test_a_second_run_makes_no_finding_of_files_without_any_that_are_grave_enough(
    paths, checked, monkeypatch, tmp_path
):
    (tmp_path / "kedjor" / paths[0]).write_text("effektkedja: 1\ntitel: Frukost\n", encoding="utf-8")
    first, _ = checked(paths)
    made = []
    whole = kept._finding
    monkeypatch.setattr(kept, "_finding", lambda path, told: made.append(path) or whole(path, told))
    again, _ = checked(paths)
    assert again.at_or_above(Severity.ERROR) == first.at_or_above(Severity.ERROR)
    assert set(made) == set(paths[1:])


def test_a_cache_is_used_by_several_processes_of_workers(paths, checked, monkeypatch):
    first, _ = checked(paths, jobs=2)
    monkeypatch.setattr(workers, "_pool", None)
    assert checked(paths, jobs=2)[0] == first


def test_the_place_is_that_of_the_system_or_the_one_that_is_said(monkeypatch):
    monkeypatch.delenv("EFFEKTKEDJA_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "/x")
    monkeypatch.setenv("LOCALAPPDATA", "C:\\x")
    monkeypatch.setattr(sys, "platform", "linux")
    assert usual_folder() == os.path.join("/x", "effektkedja")
    monkeypatch.setattr(sys, "platform", "win32")
    assert usual_folder().startswith("C:\\x")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "Caches" in usual_folder()
    monkeypatch.setenv("EFFEKTKEDJA_CACHE_DIR", "/här")
    assert usual_folder() == "/här"
