"""Renaming over a whole plan: nothing is missed, nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from effektkedja.analysis.references import references_of
from effektkedja.editor.manuscript import Manuscript
from effektkedja.editor.renaming import renamed
from effektkedja.errors import UsageError
from effektkedja.formats.splicing import spliced

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*/*.kedja.yaml"))
each_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


def manuscript_of(text: str) -> Manuscript:
    return Manuscript("a.kedja.yaml", text)


def place_of(manuscript: Manuscript, name: str, scope: str = "") -> int:
    (one,) = [held for held in manuscript.same(name, scope) if held.is_definition]
    start, _ = manuscript.positions.range_of(one.location)
    return manuscript.positions.index(start)


@each_example
def test_every_name_that_the_chain_knows_is_found_in_the_file(path):
    manuscript = manuscript_of(path.read_text(encoding="utf-8"))
    found = {one.name for one in manuscript.occurrences}
    borne = {one.name for one in manuscript.occurrences if one.is_definition and not one.scope}
    chain = manuscript.chain
    named = {reference.name for reference in references_of(chain) if " -> " not in reference.name}
    elsewhere = {word for loop in chain.loops.values() for word in loop.may_change}
    inline = chain.elements.keys() - borne
    assert named - elsewhere - inline <= found
    assert borne <= chain.elements.keys()


@each_example
def test_an_id_that_is_renamed_and_renamed_back_leaves_the_file_as_it_was(path):
    text = path.read_text(encoding="utf-8")
    manuscript = manuscript_of(text)
    names = [one.name for one in manuscript.occurrences if one.is_definition and not one.scope]
    for name in names[::5]:
        there = spliced(text, renamed(manuscript, place_of(manuscript, name), "nytt-namn"))
        after = manuscript_of(there)
        assert name not in after.chain.elements
        assert len(after.same("nytt-namn")) == len(manuscript.same(name))
        assert len(after.findings) == len(manuscript.findings)
        assert spliced(there, renamed(after, place_of(after, "nytt-namn"), name)) == text


CHAIN = """\
effektkedja: 1
title: Course
activities: {course: Hold it}
short_outcomes:
  able: More can do it
indicators:
  share: {title: Share, measures: "course -> able"}
pilots:
  small: {title: Try it, scale_up_if: share >= 60}
decisions:
  go:
    question: Go on?
    options:
      able: Yes
      stop: {title: Stop, includes: [able]}
    chosen: able
views:
  part: {title: Part, show: ["1+able+1", "level:outputs"]}
links: [course -> able]
"""


def renaming(name: str, new: str, scope: str = "") -> str:
    manuscript = manuscript_of(CHAIN)
    return spliced(CHAIN, renamed(manuscript, place_of(manuscript, name, scope), new))


def test_conditions_views_and_arrows_as_references_follow():
    assert renaming("share", "part-of") == CHAIN.replace("share:", "part-of:").replace(
        "share >=", "part-of >="
    )
    assert "1+skilled+1" in renaming("able", "skilled")
    assert '"course -> skilled"' in renaming("able", "skilled")
    assert "includes: [skilled]" in renaming("able", "skilled")


def test_an_option_is_a_name_of_its_own_decision():
    mended = renaming("able", "yes", "go")
    assert mended == CHAIN.replace("      able: Yes", "      yes: Yes").replace("chosen: able", "chosen: yes")
    assert "chosen: able" in renaming("able", "skilled")


@pytest.mark.parametrize(
    ("text", "mark", "told"),
    [
        (CHAIN, "Hold", "editor.rename-nothing"),
        (CHAIN.replace("links: [course", "links: [cours"), "cours ->", "editor.rename-unborne"),
        (CHAIN.replace('"course -> able"', '"course -> \\u0061ble"'), "able: More", "editor.rename-escaped"),
        (CHAIN.replace("title: Course", "title: %Course"), "able: More", "editor.rename-broken"),
    ],
)
def test_what_is_not_certain_is_not_renamed(text, mark, told):
    with pytest.raises(UsageError) as refused:
        renamed(manuscript_of(text), text.index(mark), "new-name")
    assert refused.value.message == told
