"""When a mend is kept: it takes its finding away, and brings no error of its own making."""

import pytest

from effektkedja.checking.mending import _apart, is_mended, is_safe, mended
from effektkedja.diagnostics import Edit, Finding, Fix, Location, Severity
from effektkedja.formats.source import Source


def edit(line, start, end, text):
    return Edit(Location("x", line, start, line, end), text)


def slip(subject="a", code="EK101", edits=(), line=1):
    at = Location("x", line, 1)
    return Finding(
        code, "name", Severity.WARNING, subject, location=at, fix=Fix(tuple(edits)) if edits else None
    )


def fault(subject="new", code="EK002", line=1, column=1):
    return Finding(code, "name", Severity.ERROR, subject, location=Location("x", line, column))


MEND = slip(edits=[edit(2, 5, 8, "kort")])
"""Puts four letters at columns 5 to 8 of line 2."""
OPENER = slip(code="EK004", edits=[edit(2, 5, 8, "kort")])

TWICE = slip(code="EK004", edits=[edit(2, 5, 8, "kort"), edit(3, 1, 2, "k")])
FIRST = slip(code="EK004", edits=[edit(2, 1, 2, "k")])

KEPT = {
    "the finding is gone": ([MEND], [], [MEND]),
    "one of two alike is gone": ([MEND, MEND], [MEND], [MEND]),
    "something else is found that is no error": ([MEND], [slip("new")], [MEND]),
    "an error that was there is still there": ([MEND, fault()], [fault()], [MEND]),
    "what was hidden is read and has an error": ([OPENER], [fault(code="EK005", line=9)], [OPENER]),
    "the error begins before what was put there": (
        [OPENER],
        [fault(code="EK005", line=2, column=4)],
        [OPENER],
    ),
    "the error begins behind what was put there": (
        [OPENER],
        [fault(code="EK005", line=2, column=9)],
        [OPENER],
    ),
}
NOT_KEPT = {
    "the finding is still there": ([MEND], [MEND], [MEND]),
    "one of two mended is still there": ([MEND, OPENER], [OPENER], [MEND, OPENER]),
    "there is one more of it": ([MEND], [MEND, MEND], [MEND]),
    "a new error": ([MEND], [fault()], [MEND]),
    "one error more of a kind that was there": ([MEND, fault()], [fault(), fault()], [MEND]),
    "what hid nothing brings an error further on": ([MEND], [fault(code="EK005", line=9)], [MEND]),
    "only one of them hid something": ([MEND, OPENER], [fault(code="EK005", line=9)], [MEND, OPENER]),
    "the file can no longer be read": ([OPENER], [fault(code="EK002", line=9)], [OPENER]),
    "the error begins where what was put there begins": (
        [OPENER],
        [fault(code="EK005", line=2, column=5)],
        [OPENER],
    ),
    "the error begins in the second of two texts": (
        [TWICE],
        [fault(code="EK005", line=3, column=1)],
        [TWICE],
    ),
    "the error is on the line of a text that begins it": (
        [FIRST],
        [fault(code="EK005", line=2, column=None)],
        [FIRST],
    ),
    "the error begins at the last sign of it": ([OPENER], [fault(code="EK005", line=2, column=8)], [OPENER]),
}


@pytest.mark.parametrize("name", KEPT)
def test_a_mend_is_kept_where(name):
    assert is_mended(*KEPT[name]) is True


@pytest.mark.parametrize("name", NOT_KEPT)
def test_a_mend_is_not_kept_where(name):
    assert is_mended(*NOT_KEPT[name]) is False


def wrong_words(*words):
    """A look at a text that finds some words, each with a fix that puts a capital first."""

    def look(source):
        return [
            slip(word, edits=[edit(line, at + 1, at + 1 + len(word), word.capitalize())], line=line)
            for line, text in enumerate(source.text.splitlines(), start=1)
            for word in words
            if (at := text.find(word)) >= 0
        ]

    return look


def test_all_that_can_be_mended_is_mended_at_once_and_told():
    told = mended(Source("x", "a\nb\n"), wrong_words("a", "b"))
    assert (told.before.text, told.source.text) == ("a\nb\n", "A\nB\n")
    assert ([one.subject for one in told.fixed], told.left) == (["a", "b"], ())


def test_a_text_without_faults_stays_the_same_text():
    source = Source("x", "A\n")
    told = mended(source, wrong_words("a"))
    assert (told.source is source, told.fixed, told.left) == (True, (), ())


def test_where_not_all_can_be_mended_each_is_tried_alone():
    words = wrong_words("a", "b")

    def look(source):
        return [*words(source), *([fault()] if "B" in source.text else [])]

    told = mended(Source("x", "a\nb\n"), look)
    assert told.source.text == "A\nb\n"
    assert [one.subject for one in told.fixed] == ["a"]
    assert [one.subject for one in told.left] == ["b"]


def test_of_two_fixes_that_overlap_the_first_is_made():
    def look(source):
        both = slip("one", edits=[edit(1, 1, 3, "X")]), slip("two", edits=[edit(1, 2, 3, "Y")])
        return both if source.text == "ab" else []

    told = mended(Source("x", "ab"), look)
    assert (told.source.text, [one.subject for one in told.fixed]) == ("X", ["one"])


@pytest.mark.parametrize(
    ("spans", "kept"),
    [
        ([(1, 2), (4, 5)], [0, 1]),
        ([(4, 5), (1, 2)], [0, 1]),
        ([(1, 3), (2, 4)], [0]),
        ([(2, 4), (1, 3)], [0]),
        ([(1, 2), (2, 3)], [0]),
        ([(2, 3), (1, 2)], [0]),
        ([(1, 3), (2, 5), (4, 6)], [0, 2]),
    ],
)
def test_fixes_that_touch_are_made_one_after_the_other(spans, kept):
    found = [slip(str(n), edits=[edit(1, start, end, "x")]) for n, (start, end) in enumerate(spans)]
    assert [int(one.subject) for one in _apart(found, "abcdef")] == kept


def test_a_text_is_looked_at_once_where_nothing_can_be_mended():
    looks = []
    mended(Source("x", "a"), lambda source: looks.append(source) or [slip("a")])
    assert len(looks) == 1


def test_mending_that_would_never_end_ends_after_twenty_rounds():
    def look(source):
        letters = len(source.text)
        return [slip(str(letters), edits=[edit(1, 1, 1, "x")])]

    told = mended(Source("x", ""), look)
    assert (told.source.text, len(told.fixed)) == ("x" * 20, 20)


@pytest.mark.parametrize(("brings", "safe"), [((), True), ((fault(),), False)])
def test_a_fix_is_safe_that_mends_and_breaks_nothing(brings, safe):
    words = wrong_words("a")

    def look(source):
        return words(source) or list(brings)

    source = Source("x", "a\n")
    (found,) = words(source)
    assert is_safe(source, found, [found], look) is safe
