"""What was found the last time: used only where nothing has changed, and never in the way."""

import datetime
import os
import sys
import time

import pytest

from effektkedja.checking import cache as cache_module
from effektkedja.checking import cache_file, kept, workers
from effektkedja.checking.cache import Cache, usual_folder
from effektkedja.checking.cache_file import Entry
from effektkedja.checking.examination import Examined, Examiner, Wishes
from effektkedja.diagnostics import CHECKING, Finding, Severity
from effektkedja.errors import ConfigError, SourceError
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


@pytest.mark.parametrize(
    ("platform", "variables", "place"),
    [
        ("linux", {"XDG_CACHE_HOME": "x"}, os.path.join("x", "effektkedja")),
        ("linux", {}, os.path.join(os.path.expanduser("~/.cache"), "effektkedja")),
        ("win32", {"LOCALAPPDATA": "x"}, os.path.join("x", "effektkedja", "Cache")),
        ("win32", {}, os.path.join(os.path.expanduser("~"), "effektkedja", "Cache")),
        ("darwin", {"XDG_CACHE_HOME": "x"}, os.path.expanduser("~/Library/Caches/effektkedja")),
        ("darwin", {"EFFEKTKEDJA_CACHE_DIR": "/här"}, "/här"),
    ],
)
def test_the_place_is_that_of_the_system_or_the_one_that_is_said(monkeypatch, platform, variables, place):
    for name in ("EFFEKTKEDJA_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert usual_folder() == place


# -- what is kept and what is written ---------------------------------------------------------------


def test_after_a_change_all_is_known_again(paths, checked, tmp_path):
    checked(paths)
    (tmp_path / "kedjor" / paths[2]).write_text(CHAIN.format(n=7), encoding="utf-8")
    checked(paths)
    assert checked(paths)[1] == []


def test_where_nothing_is_new_nothing_is_written(paths, checked, monkeypatch):
    checked(paths)
    monkeypatch.setattr(cache_module, "write", lambda *_: pytest.fail("nothing is new"))
    assert checked(paths)[1] == []


def test_a_file_with_another_time_is_read_once_and_then_known_by_it(paths, checked, monkeypatch, tmp_path):
    checked(paths)
    os.utime(tmp_path / "kedjor" / paths[0], (1_700_000_500, 1_700_000_500))
    checked(paths)
    monkeypatch.setattr(cache_module._Asked, "content", lambda _: pytest.fail("it looks as it did"))
    assert checked(paths)[1] == []


def test_a_file_with_much_to_say_is_looked_through_each_time(paths, checked, monkeypatch):
    monkeypatch.setattr(cache_module, "_LARGEST", 10)
    checked(paths)
    assert checked(paths)[1] == paths


@pytest.mark.parametrize("fact", ["crash", "failure"])
def test_what_went_wrong_may_go_well_the_next_time(paths, checked, monkeypatch, fact):
    crash = Finding("EK901", *CHECKING["EK901"], "EK009")
    other = Finding("EK009", "loose-box", Severity.WARNING, "kurs")
    facts = {
        "crash": {"findings": (crash, other)},
        "failure": {"failure": SourceError("unreadable.no-memory", path=paths[0])},
    }
    with monkeypatch.context() as broken:
        broken.setattr(Examiner, "examine", lambda _, path: Examined(path, **facts[fact]))
        checked(paths[:1])
    assert checked(paths[:1])[1] == paths[:1]


def test_other_files_in_the_folder_of_caches_are_left_alone(paths, checked, monkeypatch, tmp_path):
    checked(paths)
    monkeypatch.setattr(cache_file, "_MOST_CACHES", 0)
    cache_file._prune(str(tmp_path / "cache"))
    assert [file.name for file in (tmp_path / "cache").iterdir()] == [".gitignore"]


def test_a_cache_reads_as_it_was_written_whatever_files_are_called(tmp_path):
    found = [Finding("EK009", "loose-box", Severity.WARNING, "å\ud800")]
    packed = kept.kept(Examined("kur\udcffs.yaml", found, {1: "å"}, None, "never"))
    entry = Entry("nyckel", "-", "innehåll", packed)
    cache_file.write(str(tmp_path / "cache"), "x.cache", [entry])
    (again,) = cache_file.entries_in(str(tmp_path / "cache" / "x.cache")).values()
    assert (again.key, again.look, again.content) == (entry.key, entry.look, entry.content)
    held = again.found
    assert (held.path, held.findings, held.lines) == (packed.path, packed.findings, packed.lines)
    assert (held.language, held.threshold, held.kinds) == (None, "never", packed.kinds)


def test_a_cache_in_which_one_sign_is_another_is_not_believed(tmp_path):
    packed = kept.kept(Examined("kurs.yaml", (), {}, "sv", "error"))
    cache_file.write(str(tmp_path), "x.cache", [Entry("nyckel", "-", "innehåll", packed)])
    file = tmp_path / "x.cache"
    assert cache_file.entries_in(str(file))
    file.write_bytes(file.read_bytes().replace(b"kurs.yaml", b"mors.yaml"))
    assert cache_file.entries_in(str(file)) == {}


# -- how a file is known ----------------------------------------------------------------------------


@pytest.fixture
def asked(paths, monkeypatch):
    """A file as it is now, where times count that are older than some nanoseconds."""

    def _asked(moment, path=paths[0]):
        monkeypatch.setattr(cache_module, "_A_MOMENT", moment)
        return cache_module._Asked(path, "key")

    return _asked


LONG, NONE = 10**15, -1


def test_a_file_is_known_by_its_look_when_it_has_been_left_alone_for_long_enough(asked):
    assert asked(NONE).settled_look == asked(NONE).look
    assert asked(LONG).settled_look == "-"


def test_a_file_that_was_moved_here_a_moment_ago_is_not_known_by_its_look(asked, paths):
    age(paths[0])  # an hour ago by the time in it, and just now by the time of the disk
    assert asked(10**12).settled_look == "-"


def test_a_file_that_looks_as_it_did_is_the_same_when_it_is_settled(asked):
    assert asked(NONE).is_as_it_was("whatever it holds")


def test_a_file_that_was_changed_a_moment_ago_is_the_same_by_its_content(asked):
    one = asked(LONG)
    assert one.is_as_it_was(one.content())
    assert not one.is_as_it_was("something else")


def test_a_file_that_is_not_there_is_never_the_same(asked):
    one = asked(NONE, "finns-inte.yaml")
    assert (one.look, one.content()) == ("", "?")
    assert not one.is_as_it_was("?")


def test_the_day_that_is_not_said_is_today():
    before = datetime.date.today()  # noqa: DTZ011 - as the program does
    key = cache_module._Keys(Wishes()).of("a.yaml")
    days = (before, datetime.date.today())  # noqa: DTZ011 - midnight may have passed
    assert key in [cache_module._Keys(Wishes(as_of=day)).of("a.yaml") for day in days]
