"""The limits that somebody has chosen for a rule, held against what the rule asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from effektkedja.errors import ConfigError

if TYPE_CHECKING:
    from effektkedja.config import Config
    from effektkedja.rules.registry import Rule


def options_of(config: Config, rules: Iterable[Rule]) -> Mapping[str, Mapping[str, Any]]:
    """By code the options that settings choose. Raises ConfigError for what no rule asks for.

    A rule is named by its code or its name; a value is of the same kind as the default, and never below 0.
    """
    if not config.options:
        return MappingProxyType({})
    known = {name: rule for rule in rules for name in (rule.code, rule.name)}
    chosen: dict[str, dict[str, Any]] = {}
    for term, values in config.options.items():
        rule = known.get(term.strip().upper()) or known.get(term.strip().lower())
        if rule is None:
            from difflib import get_close_matches  # only a slip needs it

            near = get_close_matches(term.upper(), known, 1) or get_close_matches(term.lower(), known, 1)
            nearest = near[0] if near else next(iter(known))
            raise ConfigError("config.unknown-rule", path=config.path, rule=term, nearest=nearest)
        for written, value in values.items():
            name = _name(rule, written, config)
            chosen.setdefault(rule.code, {})[name] = _value(rule, name, value, config)
    return MappingProxyType(chosen)


def spelled(name: str) -> str:
    """An option as it is written in settings.

    >>> spelled("days_late")
    'days-late'
    """
    return name.replace("_", "-")


def as_written(value: object) -> str:
    """The value of an option as it is written in settings.

    >>> as_written(("a", "b")), as_written(9), as_written(True)
    ('["a", "b"]', '9', 'true')
    """
    if isinstance(value, tuple):
        return "[" + ", ".join(map(as_written, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def _name(rule: Rule, written: str, config: Config) -> str:
    name = written.strip().replace("-", "_")
    if name in rule.options:
        return name
    if not rule.options:
        raise ConfigError("config.no-options", path=config.path, rule=f"{rule.code} {rule.name}")
    from difflib import get_close_matches

    options = tuple(map(spelled, rule.options))
    near = get_close_matches(written, options, 1, 0)[0]
    raise ConfigError(
        "config.unknown-rule-option",
        path=config.path,
        option=written,
        rule=f"{rule.code} {rule.name}",
        nearest=near,
        options=options,
    )


def _value(rule: Rule, name: str, value: object, config: Config) -> object:
    default = rule.options[name]
    read = tuple(value) if isinstance(value, list) and isinstance(default, tuple) else value
    if isinstance(default, float) and type(read) is int:
        read = float(read)
    fits = type(read) is type(default) and not (isinstance(read, int | float) and read < 0)
    if isinstance(read, tuple):
        fits = fits and all(isinstance(text, str) for text in read)
    if not fits:
        option = f"options.{rule.code}.{spelled(name)}"
        raise ConfigError("config.bad-value", path=config.path, option=option, expected=as_written(default))
    return read
