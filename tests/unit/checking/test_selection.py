"""What codes, names and beginnings of codes select, and what settings and the command line may not choose."""

import pytest

from effektkedja.checking.selection import Selection, selection_of
from effektkedja.config import Config
from effektkedja.diagnostics import CHECKING, READING, Finding, Severity
from effektkedja.errors import ConfigError
from effektkedja.rules.registry import Rule


def rule(code, name, since=1):
    return Rule(code, name, Severity.WARNING, since, None)


RULES = (
    rule("EK003", "unknown-key"),
    rule("EK009", "loose-box"),
    rule("EK016", "crowded-chain", since=2),
    rule("EK901", "crashed-rule"),
    rule("EK906", "unreadable-file"),
    rule("AB101", "from-elsewhere", since=3),
)
SETTINGS = "a/effektkedja.toml"


def config(**told):
    return Config(path=SETTINGS, **told)


def finding(code):
    return Finding(code, "name", Severity.WARNING, "kurs")


@pytest.mark.parametrize(
    ("terms", "wanted", "named"),
    [
        (["EK009"], {"EK009"}, {"EK009"}),
        ([" ek009 "], {"EK009"}, {"EK009"}),
        (["Loose-Box"], {"EK009"}, {"EK009"}),
        (["EK0"], {"EK003", "EK009", "EK016"}, set()),
        (["ek00"], {"EK003", "EK009"}, set()),
        (["EK0", "EK016"], {"EK003", "EK009", "EK016"}, {"EK016"}),
        ([], None, set()),
    ],
)
def test_a_code_a_name_or_a_beginning_selects(terms, wanted, named):
    for asked in (
        selection_of(Config(), RULES, select=terms),
        selection_of(config(select=tuple(terms)), RULES),
    ):
        assert (asked.wanted, asked.named) == (wanted, named)
        assert asked.ignored == frozenset()


def test_what_the_command_line_selects_stands_in_place_of_the_settings():
    asked = selection_of(config(select=("EK009",)), RULES, select=["AB"])
    assert (asked.wanted, asked.named) == ({"AB101"}, set())


def test_what_the_command_line_ignores_is_ignored_beside_the_settings():
    asked = selection_of(config(ignore=("EK009",)), RULES, ignore=["AB"])
    assert asked.ignored == {"EK009", "AB101"}


def test_a_beginning_ignores_all_but_what_is_always_told():
    assert selection_of(config(), RULES, ignore=["EK"]).ignored == {"EK003", "EK009", "EK016"}


@pytest.mark.parametrize(
    ("told", "severities"),
    [
        ({"EK009": "error"}, {"EK009": Severity.ERROR}),
        ({"EK0": "advice"}, dict.fromkeys(("EK003", "EK009", "EK016"), Severity.ADVICE)),
        (
            {"EK009": "error", "EK": "advice", "EK00": "warning"},
            {"EK009": Severity.ERROR, "EK003": Severity.WARNING, "EK016": Severity.ADVICE},
        ),
        (
            {"ek": "advice", "EK009": "error"},
            {"EK009": Severity.ERROR, "EK003": Severity.ADVICE, "EK016": Severity.ADVICE},
        ),
        ({"EK9": "error"}, dict.fromkeys(("EK901", "EK906"), Severity.ERROR)),
        ({"EK9": "warning"}, {}),
    ],
)
def test_the_longest_term_chooses_the_severity(told, severities):
    assert selection_of(config(severity=told), RULES).severities == severities


@pytest.mark.parametrize(
    ("settings", "line", "message", "params"),
    [
        ({"select": ("EK0099",)}, {}, "config.unknown-rule", {"rule": "EK0099", "nearest": "EK009"}),
        ({"ignore": ("lose-box",)}, {}, "config.unknown-rule", {"rule": "lose-box", "nearest": "loose-box"}),
        ({"ignore": ("zzz",)}, {}, "config.unknown-rule", {"rule": "zzz", "nearest": "EK003"}),
        (
            {"severity": {"EK0099": "error"}},
            {},
            "config.unknown-rule",
            {"rule": "EK0099", "nearest": "EK009"},
        ),
        ({"ignore": ("EK901",)}, {}, "config.always", {"rule": "EK901"}),
        ({"severity": {"EK906": "advice"}}, {}, "config.always", {"rule": "EK906"}),
        ({}, {"select": [""]}, "usage.unknown-rule", {"rule": "", "nearest": "EK003"}),
        ({}, {"select": ["EK0099"]}, "usage.unknown-rule", {"rule": "EK0099", "nearest": "EK009"}),
        ({}, {"ignore": ["crashed-rule"]}, "usage.always", {"rule": "crashed-rule"}),
    ],
)
def test_what_cannot_be_chosen_is_told_with_where_it_was_asked_for(settings, line, message, params):
    with pytest.raises(ConfigError) as told:
        selection_of(config(**settings), RULES, **line)
    where = {"path": SETTINGS if settings else None}
    assert (told.value.message, told.value.params) == (message, where | params)


def test_limits_come_along_from_the_settings():
    with pytest.raises(ConfigError) as told:
        selection_of(config(options={"EK009": {"most": 3}}), RULES)
    assert told.value.message == "config.no-options"


@pytest.mark.parametrize(
    ("selection", "ambition", "runs"),
    [
        (Selection(), 1, {"EK003", "EK009", "EK901", "EK906"}),
        (Selection(), 2, {"EK003", "EK009", "EK901", "EK906", "EK016"}),
        (Selection(), 3, {"EK003", "EK009", "EK901", "EK906", "EK016", "AB101"}),
        (Selection(named=frozenset({"AB101"})), 1, {"EK003", "EK009", "EK901", "EK906", "AB101"}),
        (Selection(frozenset({"EK016"})), 1, {"EK003", "EK901", "EK906"}),
        (Selection(frozenset({"EK016"})), 2, {"EK003", "EK901", "EK906", "EK016"}),
        (Selection(ignored=frozenset({"EK003", "EK016"})), 2, {"EK009", "EK901", "EK906"}),
    ],
)
def test_a_rule_is_run_from_its_ambition_on_or_where_it_is_named(selection, ambition, runs):
    assert {rule.code for rule in RULES if selection.runs(rule, ambition)} == runs


def test_what_is_not_wanted_is_not_told_but_what_was_not_read_is():
    found = [finding(code) for code in ("EK009", "EK016", "AB101", min(READING), min(CHECKING))]
    kept = Selection(frozenset({"AB101", "EK009"}), ignored=frozenset({"EK009"})).applied(found)
    assert [one.code for one in kept] == ["AB101", min(READING), min(CHECKING)]


def test_what_is_found_gets_the_severity_that_was_chosen():
    kept = Selection(severities={"EK009": Severity.ADVICE}).applied([finding("EK009"), finding("EK016")])
    assert [one.severity for one in kept] == [Severity.ADVICE, Severity.WARNING]
