"""Colours that can be told apart and read."""

from __future__ import annotations

import pytest

from effektkedja.diagram.compose import LANES
from effektkedja.diagram.theme import LIGHT


def _luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("section", [kind.section for kind in LANES])
def test_headings_and_indicators_can_be_read(section):
    tint = LIGHT.tints[section]
    assert _contrast(LIGHT.paper, tint.strong) >= 4.9
    assert _contrast(LIGHT.ink, tint.pill) >= 7.0


@pytest.mark.parametrize("section", [kind.section for kind in LANES])
def test_borders_and_arrows_stand_out_from_their_ground(section):
    tint = LIGHT.tints[section]
    assert _contrast(tint.strong, tint.ground) >= 3.0
    for colour in (LIGHT.arrow, LIGHT.hindering, LIGHT.feedback, LIGHT.loop):
        assert _contrast(colour, tint.ground) >= 4.5


def test_all_text_on_paper_can_be_read():
    for colour in (LIGHT.ink, LIGHT.muted, LIGHT.loop, LIGHT.hindering):
        assert _contrast(colour, LIGHT.paper) >= 4.5
    assert _contrast(LIGHT.mark, LIGHT.mark_ink) >= 7.0


def test_each_strength_of_evidence_looks_different_without_colour():
    looks = [(stroke.width, stroke.dashes) for stroke in LIGHT.evidence.values()]
    assert len(set(looks)) == len(looks) == 5


def test_each_order_of_learning_looks_different_without_colour():
    looks = [LIGHT.loops[order] for order in (1, 2, 3)]
    assert len({(look.width, look.dashes) for look in looks}) == 3
