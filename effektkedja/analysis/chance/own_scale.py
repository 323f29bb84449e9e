"""The table from words to likelihoods with what somebody has set otherwise in their settings."""

from __future__ import annotations

from difflib import get_close_matches
from math import isfinite
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from effektkedja.analysis.chance.scale import DEFAULT, Scale
from effektkedja.errors import ConfigError
from effektkedja.vocabulary.words import canonical_word, spelled_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from effektkedja.config import Config

_UNSAID, _SHOWS, _WIDENING = "unsaid", "shows", "widening"


def scale_of(config: Config) -> Scale:
    """The table of some settings; what they do not say is as it is by default. Raises ConfigError.

    >>> from effektkedja.config import Config
    >>> scale_of(Config("a.toml", likelihoods={"troligt": [0.6, 0.8]})).words["likely"]
    (0.6, 0.8)
    """
    if not config.likelihoods:
        return DEFAULT
    words, widening = dict(DEFAULT.words), dict(DEFAULT.widening)
    ranges = {_UNSAID: DEFAULT.unsaid, _SHOWS: DEFAULT.shows}
    for key, held in config.likelihoods.items():
        if key in ranges:
            ranges[key] = _ends(config, key, held, ranges[key])
        elif key == _WIDENING:
            widening |= _widening(config, held)
        else:
            word = _known(config, "likelihood", key, (*DEFAULT.words, *ranges, _WIDENING))
            words[word] = _ends(config, key, held, DEFAULT.words[word])
    return Scale(MappingProxyType(words), MappingProxyType(widening), ranges[_UNSAID], ranges[_SHOWS])


def _widening(config: Config, held: Any) -> Mapping[str, float]:
    """How far weaker evidence widens a range, in log-odds."""
    if not isinstance(held, dict):
        raise _bad(config, _WIDENING, "{weak = 0.8}")
    found = {}
    for key, step in held.items():
        grade = _known(config, "evidence", key, DEFAULT.widening)
        if not _is_number(step) or not 0 <= step <= _MOST_WIDENING:
            raise _bad(config, f"{_WIDENING}.{key}", "0.8")
        found[grade] = float(step)
    return found


_MOST_WIDENING = 20.0
"""Beyond it every range is all from 0 to 1 anyway."""


def _known(config: Config, scale: str, key: str, names: Iterable[str]) -> str:
    """The English word for what somebody wrote, in either language."""
    words = tuple(names)
    word = canonical_word(scale, key.replace("_", " ").replace("-", " "))
    if word in words:
        return word
    spelled = (*words, *(spelled_word(scale, one, "sv") for one in words))
    near = get_close_matches(key.lower(), spelled, 1, 0.0)
    raise ConfigError(
        "config.unknown-likelihood", path=config.path, option=key, nearest=near[0], options=words
    )


def _ends(config: Config, key: str, held: Any, usual: tuple[float, float]) -> tuple[float, float]:
    """Two chances, the lower first. Raises ConfigError, which shows those that are usual for the key."""
    if not isinstance(held, list) or len(held) != 2 or not all(map(_is_number, held)):  # noqa: PLR2004
        raise _bad(config, key, str(list(usual)))
    low, high = map(float, held)
    if not 0 <= low <= high <= 1:
        raise _bad(config, key, str(list(usual)))
    return low, high


def _is_number(held: object) -> bool:
    return isinstance(held, int | float) and not isinstance(held, bool) and isfinite(held)


def _bad(config: Config, key: str, expected: str) -> ConfigError:
    return ConfigError("config.bad-value", path=config.path, option=f"likelihoods.{key}", expected=expected)
