"""The page of signs has every key of the language: a sign, or the reason why there is none."""

import re
from pathlib import Path

import pytest

from effektkedja.model.chain import Chain
from effektkedja.model.parts import Part

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "signs.md"
SECTION = re.compile(r"^### (.+?)$\n(.*?)(?=^### |\Z)", re.MULTILINE | re.DOTALL)
SECTIONS = dict(SECTION.findall(PAGE.read_text(encoding="utf-8")))


def first_cells(section):
    return re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)))


def kinds(kind=Part):
    for made in kind.__subclasses__():
        yield made
        yield from kinds(made)


def grammars():
    """The keys of each kind of part that a chain can hold."""
    found = {Chain.where: set(Chain.grammar)}
    for kind in kinds():
        if kind.grammar and kind.__module__.startswith("effektkedja.model"):
            found.setdefault(kind.where, set()).update(kind.grammar)
    return found


@pytest.mark.parametrize("where", sorted(grammars()))
def test_every_key_has_a_sign_or_a_reason_to_have_none(where):
    if where in first_cells(SECTIONS["In words alone"]):
        assert where not in SECTIONS
    else:
        assert set(first_cells(SECTIONS[where])) == grammars()[where]


@pytest.mark.parametrize("where", sorted(grammars()))
def test_no_key_is_named_twice(where):
    named = first_cells(SECTIONS.get(where, ""))
    assert len(named) == len(set(named))
