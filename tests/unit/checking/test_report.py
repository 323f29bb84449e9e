"""Many files as one report: in which order, what fails it, and what is made only when somebody looks."""

from functools import cached_property

import pytest

from effektkedja.checking.examination import Examined
from effektkedja.checking.report import Joined, Lines, Report, report_of
from effektkedja.diagnostics import CHECKING, Finding, Findings, Location, Severity, kinds_of
from effektkedja.errors import SourceError


def finding(path="a", code="EK009", severity=Severity.WARNING):
    return Finding(code, "loose-box", severity, "kurs", location=Location(path, 1, 1))


def broken(subject):
    """A finding about a check that broke, which is about no file."""
    return Finding("EK901", *CHECKING["EK901"], subject)


class Unseen(Examined):
    """A file whose findings are counted, and may not be looked at."""

    held: tuple[Finding, ...] = ()

    @cached_property
    def kinds(self):
        return kinds_of(self.held)

    @property
    def findings(self):
        pytest.fail("nobody needs these findings")


def unseen(*held, path="a", threshold="error"):
    return Unseen.of({"path": path, "held": held, "threshold": threshold})


ADVICE, WARNING, ERROR = (finding(severity=severity) for severity in Severity)
A, B = finding("a"), finding("b", code="EK010")


# -- joined -----------------------------------------------------------------------------------------


def test_findings_stand_one_part_after_the_other():
    joined = Joined((Findings((B, A)), Findings(()), Findings((A,))))
    assert list(joined) == [B, A, A]
    assert (len(joined), joined[0], joined[1:], joined[-1]) == (3, B, (A, A), A)
    assert repr(joined) == repr((B, A, A))


def test_findings_are_the_same_as_others_in_the_same_order():
    joined = Joined((Findings((A, B)),))
    assert joined == (A, B)
    assert joined == Joined((Findings((A,)), Findings((B,))))
    assert joined != (B, A)
    assert joined != [A, B]


def test_how_many_there_are_is_known_without_looking():
    joined = Joined((unseen(A, A), unseen(A, B)))
    assert len(joined) == 4
    assert joined.kinds == {
        ("EK009", "loose-box", Severity.WARNING): 3,
        ("EK010", "loose-box", Severity.WARNING): 1,
    }


def test_only_parts_with_anything_grave_enough_are_looked_at():
    joined = Joined((unseen(ADVICE, WARNING), Findings((WARNING, ERROR, ADVICE))))
    assert joined.at_or_above(Severity.ERROR) == (ERROR,)
    assert Joined((Findings((WARNING, ERROR, ADVICE)),)).at_or_above(Severity.WARNING) == (WARNING, ERROR)


def test_lines_are_known_by_path_and_line():
    lines = Lines([Examined("a", (), {1: "ett", 3: "tre"}), Examined("b", (), {1: "ett"})])
    assert dict(lines) == {("a", 1): "ett", ("a", 3): "tre", ("b", 1): "ett"}
    assert len(lines) == 3


# -- what fails -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("held", "threshold", "fails"),
    [
        ((), None, False),
        ((WARNING,), None, False),
        ((ERROR,), None, True),
        ((WARNING,), "warning", True),
        ((ADVICE,), "warning", False),
        ((ADVICE,), "advice", True),
        ((), "advice", False),
        ((ERROR,), "never", False),
        ((ERROR,), "error", True),
    ],
)
def test_a_run_fails_from_a_severity_on_and_nobody_needs_to_look(held, threshold, fails):
    report = Report(Joined((unseen(*held),)), thresholds={"a": "error"})
    assert report.fails(threshold) is fails
    assert Report(held).fails(threshold) is fails


@pytest.mark.parametrize(
    ("of_a", "of_b", "fails"),
    [
        ("warning", "error", True),
        ("error", "warning", False),
        ("never", "error", False),
        ("advice", "never", True),
        ("never", "never", False),
    ],
)
def test_a_file_fails_by_its_own_settings(of_a, of_b, fails):
    parts = Examined("a", (finding("a"),), threshold=of_a), Examined("b", threshold=of_b)
    assert report_of(parts).fails() is fails


def test_what_is_about_no_file_fails_as_an_error_does():
    assert report_of([Examined("a", (broken(""),), threshold="never")]).fails()


# -- as one -----------------------------------------------------------------------------------------


def test_files_are_sorted_by_path_and_told_with_all_that_they_say():
    failure = SourceError("unreadable.missing-file", path="c")
    told = report_of(
        [
            Examined("b", (B,), {1: "ett"}, "en", "never"),
            Examined("c", failure=failure),
            Examined("a", (A,), {1: "två"}, None, "error"),
        ]
    )
    assert told.findings == (A, B)
    assert (told.files, told.language, told.names, told.failures) == (2, "en", ("b", "a"), (failure,))
    assert told.thresholds == {"b": "never", "a": "error"}
    assert dict(told.lines) == {("b", 1): "ett", ("a", 1): "två"}


def test_a_report_of_nothing_is_in_swedish():
    told = report_of([])
    assert (told.findings, told.files, told.language) == ((), 0, "sv")


def test_what_is_about_no_file_is_told_once_and_first():
    one, other = broken(""), broken("x")
    told = report_of([Examined("a", (one, A)), Examined("b", (one, other, B))])
    assert told.findings == (one, other, A, B)


@pytest.mark.parametrize("held", [(ADVICE, WARNING, ERROR), Joined((Findings((ADVICE, WARNING, ERROR)),))])
def test_a_report_gives_what_matters_at_least_as_much(held):
    report = Report(held)
    assert report.at_or_above(Severity.ADVICE) is held
    assert tuple(report.at_or_above(Severity.WARNING)) == (WARNING, ERROR)
    assert tuple(report.at_or_above(Severity.ERROR)) == (ERROR,)
    assert report.kinds == kinds_of((ADVICE, WARNING, ERROR))


def test_a_report_prints_as_text_for_people():
    assert "EK009" in str(report_of([Examined("a", (A,), {1: "kurs"}, "sv")]))
