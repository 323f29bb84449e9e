"""One file looked through: by which settings, what a report shows of it, and what may not be shown."""

import datetime

import pytest

from effektkedja.checking import examination
from effektkedja.checking.examination import Examined, Examiner, Wishes, language_of, lines_of
from effektkedja.checking.selection import EVERYTHING
from effektkedja.diagnostics import Edit, Finding, Fix, Location, Severity
from effektkedja.errors import ConfigError
from effektkedja.formats.source import Source
from effektkedja.formats.yaml import read

CHAIN = """effektkedja: 1
titel: Kurs
ambition: 1
aktiviteter:
  kurs: Hålla kurs
  möte: Hålla möte
effekter_kort:
  kunniga: Deltagare kan mer
samband:
  - kurs -> kunniga
"""


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.kedja.yaml").write_text(CHAIN, encoding="utf-8")
    return tmp_path / "a.kedja.yaml"


pytestmark = pytest.mark.usefixtures("path")


def codes(examined):
    return {finding.code for finding in examined.findings}


def test_a_file_is_looked_through_and_told_with_all_that_a_report_needs():
    one = Examiner(Wishes()).examine("a.kedja.yaml")
    assert (one.path, one.language, one.threshold, one.failure) == ("a.kedja.yaml", "sv", "error", None)
    assert "EK009" in codes(one)
    assert one.lines[6] == "  möte: Hålla möte"


def test_settings_beside_the_file_decide(path):
    path.with_name("effektkedja.toml").write_text(
        'ignore = ["EK009"]\nlang = "en"\nfail-on = "advice"', encoding="utf-8"
    )
    one = Examiner(Wishes()).examine("a.kedja.yaml")
    assert (one.language, one.threshold) == ("en", "advice")
    assert "EK009" not in codes(one)
    assert codes(one)


@pytest.mark.parametrize(
    ("wishes", "there", "gone"),
    [
        ({"select": ("EK009",)}, "EK009", "EK306"),
        ({"ignore": ("EK009",)}, "EK306", "EK009"),
    ],
)
def test_what_was_asked_for_decides_where_there_are_no_settings(wishes, there, gone):
    found = codes(Examiner(Wishes(**wishes)).examine("a.kedja.yaml"))
    assert there in found
    assert gone not in found


def test_without_settings_and_wishes_everything_is_wanted_and_no_rule_is_loaded_for_it():
    assert Examiner(Wishes()).settings_of("a.kedja.yaml")[1] is EVERYTHING


def test_settings_that_several_files_share_are_read_and_understood_once(path):
    path.with_name("effektkedja.toml").write_text('ignore = ["EK009"]', encoding="utf-8")
    examiner = Examiner(Wishes())
    assert examiner.settings_of("a.kedja.yaml")[1] is examiner.settings_of("b.kedja.yaml")[1]
    assert examiner.settings_of("a.kedja.yaml")[1].ignored == {"EK009"}


def test_the_day_that_was_asked_for_is_the_one_that_is_judged_by(path):
    path.write_text(CHAIN + "tillåt:\n  EK009: till 2026-01-01 snart\n", encoding="utf-8")
    for day, is_over in ((datetime.date(2026, 1, 1), False), (datetime.date(2026, 1, 2), True)):
        assert ("EK904" in codes(Examiner(Wishes(as_of=day)).examine("a.kedja.yaml"))) is is_over


def test_a_file_that_cannot_be_opened_is_told_as_a_failure_of_that_file():
    one = Examiner(Wishes()).examine("b.kedja.yaml")
    assert (one.path, one.failure.message, one.findings) == ("b.kedja.yaml", "unreadable.missing-file", ())


def test_a_file_that_memory_does_not_suffice_for_is_told_by_its_path(monkeypatch):
    def read(*_):
        raise MemoryError

    monkeypatch.setattr(examination, "read", read)
    why = Examiner(Wishes()).examine("a.kedja.yaml").failure
    assert (why.message, why.params) == ("unreadable.no-memory", {"path": "a.kedja.yaml"})


def test_settings_that_cannot_be_followed_stop_it(path):
    path.with_name("effektkedja.toml").write_text('ignore = ["EK9999"]', encoding="utf-8")
    with pytest.raises(ConfigError):
        Examiner(Wishes()).examine("a.kedja.yaml")


def test_what_was_not_read_at_all_is_told_in_order_as_it_was_selected(path):
    path.write_bytes(b"- a\n- b\n")
    one = Examiner(Wishes(select=("EK009",))).examine("a.kedja.yaml")
    assert one.language is None
    assert codes(one)
    assert list(one.findings) == sorted(one.findings, key=lambda finding: finding.order)


def test_a_fault_that_can_be_mended_comes_with_its_fix(path):
    path.write_text(CHAIN.replace("samband", "sambnad"), encoding="utf-8")
    (found,) = [one for one in Examiner(Wishes()).examine("a.kedja.yaml").findings if one.code == "EK003"]
    assert [edit.text for edit in found.fix.edits] == ["samband"]


def test_mending_gives_the_text_and_its_bytes_and_writes_nothing(path):
    written = CHAIN.replace("samband", "sambnad").encode("utf-16")
    path.write_bytes(written)
    done, data = Examiner(Wishes()).mend("a.kedja.yaml")
    assert (done.source.text, data.decode("utf-16")) == (CHAIN, CHAIN)
    assert path.read_bytes() == written


def test_what_is_no_text_is_not_mended(path):
    path.write_bytes(b"titel: \xff\xfe\xfa")
    assert Examiner(Wishes()).mend("a.kedja.yaml") is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("effektkedja: 1\ntitel: Kurs\n", "sv"),
        ("effektkedja: 1\ntitle: Course\n", "en"),
        ("effektkedja: 1\ntitel: Course\nspråk: en\n", "en"),
    ],
)
def test_a_chain_is_told_of_in_the_language_that_it_says_or_that_of_its_keys(text, language):
    assert language_of(read(Source("x.kedja.yaml", text)).chain) == language


def test_a_chain_that_was_read_from_nothing_is_told_of_in_swedish():
    from effektkedja import Chain

    assert language_of(Chain(titel="Kurs")) == "sv"


# -- lines ------------------------------------------------------------------------------------------


def finding(line, column=None, end=None, code="EK009", fix=None):
    at = Location("x", line, column, line, end)
    return Finding(code, "name", Severity.WARNING, "kurs", location=at, fix=fix)


SOURCE = Source("x", "ett\ntvå 0701234567 slut\ntre\n")


def test_only_lines_that_findings_or_their_fixes_point_at_are_shown():
    fix = Fix((Edit(Location("x", 3, 1, 3, 2), "T"),))
    assert lines_of([finding(1), finding(None), finding(9)], SOURCE) == {1: "ett"}
    assert lines_of([finding(2), finding(3)], Source("x", "ett\ntvå")) == {2: "två"}
    assert lines_of([finding(1, fix=fix)], SOURCE) == {1: "ett", 3: "tre"}


@pytest.mark.parametrize(
    ("column", "end", "shown"),
    [
        (5, 15, "två ********** slut"),
        (5, None, "två ***************"),
        (None, None, "*******************"),
        (None, 4, "*** 0701234567 slut"),
    ],
)
def test_personal_data_is_never_shown(column, end, shown):
    assert lines_of([finding(2, column, end, code="EK501")], SOURCE) == {2: shown}
    assert lines_of([finding(2), finding(2, column, end, code="EK501")], SOURCE) == {2: shown}


def test_several_personal_data_of_a_line_are_all_hidden():
    found = [finding(2, 1, 4, code="EK501"), finding(2, 5, 15, code="EK501")]
    assert lines_of(found, SOURCE) == {2: "*** ********** slut"}


def test_personal_data_on_a_line_that_there_is_not_shows_nothing():
    assert lines_of([finding(9, code="EK501"), finding(None, code="EK501")], SOURCE) == {}


def test_how_many_there_are_of_each_kind_is_counted():
    assert Examined("x", (finding(1), finding(2))).kinds == {("EK009", "name", Severity.WARNING): 2}
