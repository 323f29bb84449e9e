"""A small change of a chain moves little: who knew the picture yesterday finds the way in it today."""

import copy
from itertools import combinations

import pytest
from generated import LEVELS, generated_chain

from effektkedja.diagram.arrange import arrange
from effektkedja.diagram.compose import draw
from effektkedja.model.chain import Chain

CHAINS = 24


def longer_title(facts, section):
    box = min(facts[section])
    held = facts[section][box]
    if isinstance(held, str):
        facts[section][box] = f"{held} nu"
    else:
        held["title"] += " nu"


def new_box(facts, section):
    facts[section]["nytt"] = "En ny ruta"


def new_box_with_an_arrow(facts, section):
    new_box(facts, section)
    facts["links"].append(f"{next(iter(facts[section]))} -> nytt")


def one_arrow_less(facts, _section):
    facts["links"].pop(len(facts["links"]) // 2)


def _places(facts):
    return {box.box.id: box.area.middle for box in arrange(draw(Chain(**facts))).boxes}


def _changed_order(change):
    """How many pairs of boxes of one lane have changed places, and how many pairs there are."""
    turned = pairs = 0
    for number in range(CHAINS):
        facts = generated_chain(number).to_mapping()
        sections = [section for section in LEVELS if section in facts]
        if not facts.get("links") or not sections:
            continue
        before, changed = _places(facts), copy.deepcopy(facts)
        change(changed, sections[len(sections) // 2])
        after = _places(changed)
        for section in sections:
            kept = [box for box in facts[section] if box in before and box in after]
            for one, other in combinations(kept, 2):
                pairs += 1
                turned += (before[one][1] < before[other][1]) != (after[one][1] < after[other][1])
    return turned, pairs


@pytest.mark.parametrize("change", [longer_title, new_box])
def test_what_changes_no_arrow_changes_the_order_of_no_boxes(change):
    turned, pairs = _changed_order(change)
    assert pairs > 150
    assert turned == 0


@pytest.mark.parametrize("change", [new_box_with_an_arrow, one_arrow_less])
def test_one_arrow_more_or_less_leaves_most_boxes_in_their_order(change):
    turned, pairs = _changed_order(change)
    assert turned < pairs / 5
