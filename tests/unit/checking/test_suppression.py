"""What a chain sets aside as a whole: in a file, in a workbook and in Python alike."""

from __future__ import annotations

import pytest

from effektkedja import Chain, check, load
from effektkedja.checking.examination import Examiner, Wishes
from effektkedja.cli.main import run

REASON = "vi talar om det i det regionala samtalet"
FACTS = {
    "titel": "Frukost",
    "ambition": 2,
    "aktiviteter": {"frukostar": "Hålla fyra frukostar"},
    "effekter_kort": {"kontakter": "Deltagare har en ny kontakt", "mod": "Deltagare vågar anställa"},
    "samband": ["frukostar -> kontakter", "frukostar -> mod"],
}
CODES = ("EK114", "EK306", "EK316", "EK201")
"""Findings about the chain as a whole, and one about each of its effects."""


def codes(chain: Chain) -> list[str]:
    return [finding.code for finding in check(chain).findings]


@pytest.fixture(params=["yaml", "xlsx", "python"])
def read(request, tmp_path):
    """Makes a chain of facts: from a file, from a workbook or outright."""

    def _read(facts):
        chain = Chain(**facts)
        if request.param == "python":
            return chain
        path = tmp_path / "a.kedja.yaml"
        path.write_text(chain.to_yaml("sv"), encoding="utf-8")
        if request.param == "yaml":
            return load(path)
        assert run(["convert", str(path), "-o", str(tmp_path / "a.kedja.xlsx")]) == 0
        return load(tmp_path / "a.kedja.xlsx")

    return _read


@pytest.mark.parametrize("code", CODES)
def test_a_chain_may_set_aside_what_is_about_all_of_it(read, code):
    assert code in codes(Chain(**FACTS))
    left = codes(read({**FACTS, "tillåt": {code: REASON}}))
    assert code not in left
    assert sorted(left) == sorted(one for one in codes(Chain(**FACTS)) if one != code)


def test_what_a_chain_sets_aside_for_nothing_is_told_where_it_stands(read):
    chain = read({**FACTS, "tillåt": {"EK018": REASON}})
    (told,) = [finding for finding in check(chain).findings if finding.code == "EK902"]
    assert told.params == {"rule": "EK018"}
    assert told.place.path == ("allow", "EK018")
    if told.location.line is not None:
        assert chain.origin.excerpt(told.location.line).strip().startswith("EK018")
    elif told.location.sheet is not None:
        assert told.location.sheet == "Om kedjan"


def test_an_exception_of_a_chain_that_nothing_needs_goes_with_its_key(tmp_path):
    path = tmp_path / "a.kedja.yaml"
    text = Chain(**FACTS).to_yaml("sv")
    path.write_text(f"{text}tillåt:\n  EK018: inget\n", encoding="utf-8")
    done, data = Examiner(Wishes()).mend(str(path))
    assert [finding.code for finding in done.fixed] == ["EK902"]
    assert data.decode() == text
