"""Profiles: the names of the levels, as different organisations use them."""

import re

import pytest

from effektkedja.vocabulary.profiles import LEVELS, profile, profile_names
from effektkedja.vocabulary.words import words_of

SECTIONS = {*LEVELS, "side_effects", "external_factors"}


def test_the_profiles_of_the_language_are_all_there():
    assert profile_names() == ("standard", "tillvaxtverket", "esv", "kronoberg", "digg", "leader", "en")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", profile_names())
def test_a_profile_names_every_level_in_both_languages(name, language):
    held = profile(name, language)
    assert set(held.labels) == SECTIONS
    assert all(heading and subtitle for heading, subtitle in held.labels.values())
    headings = [heading for heading, _ in held.labels.values()]
    assert len(set(headings)) == len(headings)
    assert all(len(heading) <= 32 for heading in headings)
    assert set(held.levels) <= set(LEVELS)
    assert list(held.levels) == sorted(held.levels, key=LEVELS.index)
    assert held.direction in words_of("drawing direction", "en")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", profile_names())
def test_no_level_is_called_result_alone(name, language):
    for heading, _ in profile(name, language).labels.values():
        assert not re.fullmatch(r"(?i)(result|results|resultat|utfall|insatser)", heading.strip())


@pytest.mark.parametrize("name", profile_names())
def test_no_swedish_effekt_is_an_english_impact(name):
    swedish, english = profile(name, "sv").labels, profile(name, "en").labels
    for section in ("short_outcomes", "medium_outcomes", "long_outcomes"):
        assert "mpact" not in english[section][0]
        assert "mpact" not in swedish[section][0]


def test_digg_draws_to_the_left_and_kronoberg_has_no_outputs():
    assert profile("digg", "sv").direction == "left"
    assert "outputs" not in profile("kronoberg", "sv").levels


def test_profiles_of_your_own_go_before_those_of_the_package():
    extra = {"esv": {"direction": "down", "levels": ["activities"]}, "vi": {}}
    assert profile_names(extra) == (*profile_names(), "vi")
    assert profile("esv", "sv", extra).levels == ("activities",)
    assert profile("vi", "en", extra).labels == profile("standard", "en").labels


def test_a_profile_that_nobody_has_is_a_key_error():
    with pytest.raises(KeyError):
        profile("ingen", "sv")
