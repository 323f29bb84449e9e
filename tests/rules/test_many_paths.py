"""No rule goes through paths one by one: there are chains with more of them than there is time."""

import itertools
from datetime import date

import pytest

from effektkedja import Chain
from effektkedja.analysis.graph import Graph
from effektkedja.rules.registry import own_rules

WIDTH, DEPTH = 4, 15


def chain_of_many_paths():
    """Each box leads to every box of the next row: 4 ** 15, about a thousand million paths."""
    rows = [[f"r{row}-{place}" for place in range(WIDTH)] for row in range(DEPTH)]
    titles = {name: f"De som kommer kan mer om {name}" for row in rows[1:] for name in row}
    arrows = [
        {"link": f"{cause} -> {effect}", "assumes": ["tid"], "lag": "1..3 months"}
        for before, after in itertools.pairwise(rows)
        for cause in before
        for effect in after
    ]
    return Chain(
        title="Många vägar",
        ambition=3,
        period="2024-01/2030-12",
        activities={name: f"Hålla kurs {name}" for name in rows[0]},
        short_outcomes=titles,
        assumptions={"tid": {"text": "De får tid", "holds": "no"}},
        evaluations={"e": {"title": "Kan de mer?", "when": "2024-02", "examines": rows[-1]}},
        decisions={
            "d": {
                "question": "Vilken väg?",
                "options": {"a": {"title": "A", "includes": rows[3][:1]}, "b": "B"},
            }
        },
        links=arrows,
    )


@pytest.mark.parametrize("rule", own_rules().values(), ids=lambda rule: rule.code)
def test_a_rule_is_done_with_a_chain_of_a_thousand_million_paths(rule):
    chain = chain_of_many_paths()
    found = list(rule.found_in(chain, Graph(chain), date(2026, 1, 1)))
    assert len(found) < 2 * len(chain.links)
