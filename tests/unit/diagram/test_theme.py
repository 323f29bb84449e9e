"""Colours that can be told apart and read."""

from __future__ import annotations

import pytest

from effektkedja.diagram.legend_signs import STATUSES
from effektkedja.diagram.shapes import Rectangle
from effektkedja.diagram.svg_signs import status_sign, tag_shape
from effektkedja.diagram.theme import LIGHT
from effektkedja.diagram.themes import THEMES


def _luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


EVERY = [(name, section) for name in THEMES for section in LIGHT.tints]


@pytest.mark.parametrize(("name", "section"), EVERY)
def test_headings_and_indicators_can_be_read(name, section):
    theme = THEMES[name]
    tint = theme.tints[section]
    assert _contrast(tint.heading_ink, tint.top) >= 4.9
    assert _contrast(theme.ink, tint.pill) >= 7.0


@pytest.mark.parametrize(("name", "section"), EVERY)
def test_borders_and_arrows_stand_out_from_their_ground(name, section):
    theme = THEMES[name]
    tint = theme.tints[section]
    assert _contrast(tint.strong, tint.ground) >= 3.0
    assert _contrast(tint.strong, theme.box) >= 3.0
    for colour in (theme.arrow, theme.hindering, theme.feedback, theme.loop):
        assert _contrast(colour, tint.ground) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_all_text_can_be_read(name):
    theme = THEMES[name]
    for colour in (theme.ink, theme.muted, theme.loop, theme.hindering):
        assert _contrast(colour, theme.paper) >= 4.5
    assert _contrast(theme.ink, theme.box) >= 7.0
    assert _contrast(theme.muted, theme.box) >= 4.5
    assert _contrast(theme.loop, theme.loop_ground) >= 4.5
    assert _contrast(theme.mark, theme.mark_ink) >= 7.0
    assert _contrast(theme.glow, theme.paper) >= 3.0
    # Marks on arrows, indicators among them, have a ground of paper.
    assert _contrast(theme.ink, theme.paper) >= 7.0
    assert _contrast(theme.arrow, theme.paper) >= 4.5


def test_high_contrast_is_high():
    theme = THEMES["contrast"]
    for colour in (theme.ink, theme.muted, theme.loop, theme.hindering, theme.arrow):
        assert _contrast(colour, theme.paper) >= 7.0
    assert all(_contrast(tint.heading_ink, tint.top) >= 7.0 for tint in theme.tints.values())


def test_print_is_pure_black_and_white():
    theme = THEMES["print"]
    plain = {value for name in theme.fields if (value := getattr(theme, name)) and str(value).startswith("#")}
    tints = {getattr(tint, field) for tint in theme.tints.values() for field in tint.fields}
    assert plain | tints == {"#000000", "#FFFFFF"}


@pytest.mark.parametrize("name", THEMES)
def test_each_strength_of_evidence_looks_different_without_colour(name):
    looks = [(stroke.width, stroke.dashes) for stroke in THEMES[name].evidence.values()]
    assert len(set(looks)) == len(looks) == 5


@pytest.mark.parametrize("name", THEMES)
def test_each_order_of_learning_looks_different_without_colour(name):
    looks = [THEMES[name].loops[order] for order in (1, 2, 3)]
    assert len({(look.width, look.dashes) for look in looks}) == 3


def test_each_kind_of_tag_and_each_status_has_a_form_of_its_own():
    area = Rectangle(0.0, 0.0, 30.0, 14.0)
    kinds = ("gate", "decision", "goal", "risk", "conflict", "question")
    assert len({tag_shape(kind, area, "") for kind in kinds}) == len(kinds)
    signs = {status_sign(status, (0.0, 0.0), "#000000", "#FFFFFF") for status in STATUSES}
    assert len(signs) == len(STATUSES) == 5
