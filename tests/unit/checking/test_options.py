"""The limits that settings choose: what a rule asks for, by whatever name, and of the kind of the default."""

import pytest

from effektkedja.checking.options import as_written, options_of
from effektkedja.config import Config
from effektkedja.diagnostics import Severity
from effektkedja.errors import ConfigError
from effektkedja.rules.registry import Rule

SETTINGS = "a/effektkedja.toml"


def crowded(chain, graph, *, most: int = 9, days_late: float = 1.5, words: tuple[str, ...] = ("a", "b")):
    """Ask for a whole number, a number and words."""


RULES = (
    Rule("EK009", "loose-box", Severity.WARNING, 1, None),
    Rule("EK016", "crowded-chain", Severity.WARNING, 1, crowded),
)


def chosen(**options):
    return options_of(Config(path=SETTINGS, options=options), RULES)


@pytest.mark.parametrize("name", ["EK016", "ek016", " EK016 ", "crowded-chain", "Crowded-Chain"])
def test_a_rule_is_named_by_its_code_or_its_name(name):
    assert options_of(Config(options={name: {"most": 12}}), RULES) == {"EK016": {"most": 12}}


def test_several_limits_of_a_rule_stand_together_whatever_it_is_called():
    assert options_of(
        Config(options={"EK016": {"most": 12}, "crowded-chain": {"days-late": 2.5}}), RULES
    ) == {"EK016": {"most": 12, "days_late": 2.5}}


@pytest.mark.parametrize(
    ("value", "written"), [(True, "true"), (False, "false"), (9, "9"), ("a", '"a"'), (("a", 9), '["a", 9]')]
)
def test_a_value_is_written_as_in_settings(value, written):
    assert as_written(value) == written


def test_where_nothing_is_chosen_there_is_nothing():
    assert options_of(Config(), RULES) == {}


@pytest.mark.parametrize(
    ("written", "value", "read"),
    [
        ("most", 0, {"most": 0}),
        ("days-late", 2, {"days_late": 2.0}),
        ("days_late", 0.5, {"days_late": 0.5}),
        (" days-late ", 0.5, {"days_late": 0.5}),
        ("words", ["c"], {"words": ("c",)}),
        ("words", [], {"words": ()}),
    ],
)
def test_a_value_is_read_as_its_default_is(written, value, read):
    (held,) = chosen(EK016={written: value}).values()
    assert held == read
    assert [type(one) for one in held.values()] == [type(one) for one in read.values()]


@pytest.mark.parametrize(
    ("written", "value", "expected"),
    [
        ("most", "12", "9"),
        ("most", 1.5, "9"),
        ("most", True, "9"),
        ("most", -1, "9"),
        ("most", [1], "9"),
        ("days-late", -0.5, "1.5"),
        ("days-late", -1, "1.5"),
        ("days-late", True, "1.5"),
        ("words", "c", '["a", "b"]'),
        ("words", [1], '["a", "b"]'),
    ],
)
def test_a_value_of_another_kind_or_below_nought_is_told_with_what_could_stand_there(
    written, value, expected
):
    with pytest.raises(ConfigError) as told:
        chosen(EK016={written: value})
    assert told.value.message == "config.bad-value"
    assert told.value.params == {"path": SETTINGS, "option": f"options.EK016.{written}", "expected": expected}


@pytest.mark.parametrize(
    ("options", "message", "params"),
    [
        (
            {"EK016": {"mots": 12}},
            "config.unknown-rule-option",
            {
                "option": "mots",
                "rule": "EK016 crowded-chain",
                "nearest": "most",
                "options": ("most", "days-late", "words"),
            },
        ),
        (
            {"EK016": {"#": 12}},
            "config.unknown-rule-option",
            {
                "option": "#",
                "rule": "EK016 crowded-chain",
                "nearest": "words",
                "options": ("most", "days-late", "words"),
            },
        ),
        ({"EK009": {"most": 12}}, "config.no-options", {"rule": "EK009 loose-box"}),
        ({"EK061": {"most": 12}}, "config.unknown-rule", {"rule": "EK061", "nearest": "EK016"}),
        ({"Lose-Box": {"most": 12}}, "config.unknown-rule", {"rule": "Lose-Box", "nearest": "loose-box"}),
        ({"#": {"most": 12}}, "config.unknown-rule", {"rule": "#", "nearest": "EK009"}),
    ],
)
def test_what_no_rule_asks_for_is_told_with_what_was_nearly_meant(options, message, params):
    with pytest.raises(ConfigError) as told:
        chosen(**options)
    assert (told.value.message, told.value.params) == (message, {"path": SETTINGS, **params})
