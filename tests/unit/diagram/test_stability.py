"""A small change of a chain moves little: who knew the picture yesterday finds the way in it today."""

import copy
from itertools import combinations
from pathlib import Path

import pytest
from generated import LEVELS, generated_chain
from geometry import faults

from effektkedja import load
from effektkedja.diagram.arrange import arrange
from effektkedja.diagram.compose import draw
from effektkedja.diagram.picture import DETAILS, DIRECTIONS
from effektkedja.diagram.showing import Showing
from effektkedja.diagram.theme import LEGEND
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


EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*/*.kedja.yaml"))


def _choices(chain):
    return [(id, option) for id, decision in chain.decisions.items() for option in decision.options]


def _moved(chain, choice, **wishes):
    """The boxes that a choice moves or resizes, and the faults of its picture.

    The line that says what has been chosen may push the whole picture down a little.
    """
    before = arrange(draw(chain, showing=Showing(**wishes)))
    after = arrange(draw(chain, showing=Showing(choose=dict([choice]), **wishes)))
    down = len(after.title) * LEGEND.leading - len(before.title) * LEGEND.leading
    places = {box.box.id: box.area.moved(0.0, down) for box in before.boxes}
    moved = [box.box.id for box in after.boxes if not _alike(places[box.box.id], box.area)]
    return moved, faults(after)


def _alike(one, other):
    return one == pytest.approx(other, abs=0.01)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_choice_moves_no_box_of_an_example(path, direction):
    chain = load(str(path))
    for choice in _choices(chain):
        assert _moved(chain, choice, direction=direction) == ([], {})


@pytest.mark.parametrize("first", range(0, 60, 15))
def test_a_choice_moves_no_box_and_makes_no_fault(first):
    found = {}
    ways = [(direction, detail) for direction in DIRECTIONS for detail in DETAILS]
    for number in range(first, first + 15):
        chain = generated_chain(number)
        direction, detail = ways[number % len(ways)]
        for choice in _choices(chain):
            moved = _moved(chain, choice, direction=direction, detail=detail)
            if moved != ([], {}):
                found[number, choice] = moved
    assert found == {}


def test_what_is_not_chosen_leaves_its_room_and_an_empty_level_has_no_heading():
    chain = Chain(
        title="T",
        activities={"a": "A", "b": "B"},
        outputs={"c": "C"},
        impacts={"d": "D"},
        links=["a -> d", "b -> c", "c -> d"],
        decisions={
            "v": {
                "question": "Hur?",
                "options": {"x": {"title": "X", "includes": ["b", "c"]}, "y": {"title": "Y"}},
            }
        },
    )
    assert _moved(chain, ("v", "y")) == ([], {})
    drawing = arrange(draw(chain, showing=Showing(choose={"v": "y"})))
    assert [lane.lane.section for lane in drawing.lanes] == ["activities", "impacts"]
    assert [box.box.id for box in drawing.boxes] == ["a", "d"]
