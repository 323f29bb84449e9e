"""Where marks on arrows stand."""

from __future__ import annotations

import pytest
from generated import generated_chain

from effektkedja import load
from effektkedja.diagram import badges, traces
from effektkedja.diagram.arrange import arrange
from effektkedja.diagram.compose import draw
from effektkedja.diagram.curves import flattened
from effektkedja.model.chain import Chain


def on_others(drawing):
    """The marks that lie on another arrow than their own."""
    points = [
        (path.arrow.id, point)
        for path in drawing.arrows
        for curve in path.curves
        for point in flattened(curve)
    ]
    return [
        (path.arrow.id, badge.text)
        for path in drawing.arrows
        for badge in path.badges
        if any(
            id != path.arrow.id
            and badge.area.x < x < badge.area.right
            and badge.area.y < y < badge.area.bottom
            for id, (x, y) in points
        )
    ]


@pytest.mark.parametrize("name", ["digital-vaxel", "exportresa"])
def test_a_mark_lies_on_no_other_arrow_where_there_is_room(name):
    assert on_others(arrange(draw(load(f"examples/{name}/{name}.kedja.yaml")))) == []


def test_looking_where_arrows_run_keeps_marks_off_others(monkeypatch):
    chains = [generated_chain(number) for number in range(12)]
    looked = sum(len(on_others(arrange(draw(chain)))) for chain in chains)
    monkeypatch.setattr(traces, "_MOST", 0)
    assert looked < 0.85 * sum(len(on_others(arrange(draw(chain)))) for chain in chains)


def test_letters_beside_an_arrow_tell_all_that_signs_do():
    (arrow, *_) = draw(
        Chain(
            title="T",
            activities={"a": "A"},
            outputs={"b": "B"},
            links=[{"link": "a -| b", "assumes": ["Så är det"]}],
            indicators={"i": {"title": "I", "measures": "a -> b"}},
        )
    ).arrows
    assert badges.letters_beside(arrow) == "Å1 I1 \u2212"
    assert badges.letters_beside(arrow._replace(change="changed", feedback=True)) == "Å1 I1 \u2212 ↺ Δ"
