"""Settings: ``effektkedja.toml``, or ``[tool.effektkedja]`` in ``pyproject.toml``, nearest upwards.

The nearest one counts alone; nothing is mixed. The values are carried raw: which rules there are is not
known here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from effektkedja.errors import ConfigError, reason_of
from effektkedja.record import Record

OWN_FILE = "effektkedja.toml"
SHARED_FILE = "pyproject.toml"
OPTIONS = (
    *("select", "ignore", "severity", "options", "fail-on", "lang"),
    *("profiles", "views", "themes", "likelihoods"),
)
SEVERITIES = ("error", "warning", "advice")
THRESHOLDS = (*SEVERITIES, "never")
_WORDS = {"fail-on": THRESHOLDS, "lang": ("sv", "en")}


class Config(Record):
    """What a file of settings says; ``path`` is that file, and None where there is none."""

    path: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = MappingProxyType({})
    fail_on: str | None = None
    lang: str | None = None
    profiles: Mapping[str, Any] = MappingProxyType({})
    options: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    views: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    themes: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    likelihoods: Mapping[str, Any] = MappingProxyType({})


class Settings:
    """The settings of many files, each file of settings read once."""

    def __init__(self) -> None:
        self._of_folder: dict[str, Config] = {}

    def of(self, path: str) -> Config:
        """The settings for a file; ``-`` stands where the program was started. Raises ConfigError."""
        folder = os.getcwd() if path == "-" else os.path.dirname(os.path.abspath(path))
        return self._nearest(folder)

    def _nearest(self, folder: str) -> Config:
        known = self._of_folder.get(folder)
        if known is None:
            above = os.path.dirname(folder)
            known = _in(folder) or (Config() if above == folder else self._nearest(above))
            self._of_folder[folder] = known
        return known


def _in(folder: str) -> Config | None:
    own = _read(os.path.join(folder, OWN_FILE))
    if own is not None:
        return _config(os.path.join(folder, OWN_FILE), own)
    path = os.path.join(folder, SHARED_FILE)
    shared = _read(path, only_with=b"effektkedja")
    tool = shared.get("tool") if shared else None
    table = tool.get("effektkedja") if isinstance(tool, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise ConfigError("config.bad-value", path=path, option="tool.effektkedja", expected="[…]")
    return _config(path, table)


def _read(path: str, only_with: bytes = b"") -> dict[str, Any] | None:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as why:
        raise ConfigError("unreadable.read-error", path=path, why=reason_of(why)) from None
    if only_with not in data:
        return None
    import tomllib  # most folders have no settings of their own

    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except ValueError:
        raise ConfigError("config.encoding", path=path) from None
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as why:
        line, column = _place_in(str(why), text)
        raise ConfigError("config.syntax", path=path, line=line, column=column) from None


def _place_in(told: str, text: str) -> tuple[int, int]:
    """Where TOML could not be read any further, from what its parser told in English; else the end."""
    found = re.search(r"line (\d+), column (\d+)", told)
    if found:
        return int(found[1]), int(found[2])
    lines = text.rstrip().split("\n")
    return len(lines), len(lines[-1]) + 1


def _config(path: str, table: Mapping[str, Any]) -> Config:
    for option in table:
        if option not in OPTIONS:
            from difflib import get_close_matches  # only a slip needs it

            near = get_close_matches(option.lower().replace("_", "-"), OPTIONS, 1, 0.5)
            nearest = near[0] if near else OPTIONS[0]
            raise ConfigError(
                "config.unknown-option", path=path, option=option, nearest=nearest, options=OPTIONS
            )
    return Config(
        path,
        _texts(path, table, "select"),
        _texts(path, table, "ignore"),
        _severities(path, table),
        _word(path, table, "fail-on"),
        _word(path, table, "lang"),
        _profiles(path, table),
        _options(path, table),
        _tables(path, table, "views", 'nämnden.show = ["level:outcomes"]', _is_view),
        _tables(path, table, "themes", 'vi.base = "dark"', bool),
        _likelihoods(path, table),
    )


def _texts(path: str, table: Mapping[str, Any], option: str) -> tuple[str, ...]:
    held = table.get(option, [])
    if not isinstance(held, list) or not all(isinstance(item, str) for item in held):
        raise ConfigError("config.bad-value", path=path, option=option, expected='["EK2", "loose-box"]')
    return tuple(held)


def _word(path: str, table: Mapping[str, Any], option: str) -> str | None:
    held = table.get(option)
    if held is not None and held not in _WORDS[option]:
        expected = ", ".join(f'"{word}"' for word in _WORDS[option])
        raise ConfigError("config.bad-value", path=path, option=option, expected=expected)
    return held


def _severities(path: str, table: Mapping[str, Any]) -> Mapping[str, str]:
    held = table.get("severity", {})
    if not isinstance(held, dict) or not all(word in SEVERITIES for word in held.values()):
        expected = '{EK201 = "advice"} (error, warning, advice)'
        raise ConfigError("config.bad-value", path=path, option="severity", expected=expected)
    return MappingProxyType(dict(held))


def _options(path: str, table: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    """For a rule the values of its options; which rules and options there are is not known here."""
    held = table.get("options", {})
    if not isinstance(held, dict) or not all(isinstance(chosen, dict) for chosen in held.values()):
        raise ConfigError("config.bad-value", path=path, option="options", expected="EK016.most = 12")
    return MappingProxyType(held)


def _tables(
    path: str, table: Mapping[str, Any], option: str, expected: str, right: Callable[[Any], bool]
) -> Mapping[str, Mapping[str, Any]]:
    """Tables by the name that somebody gave them, such as views and themes for pictures."""
    held = table.get(option, {})
    if not isinstance(held, dict) or not all(isinstance(own, dict) and right(own) for own in held.values()):
        raise ConfigError("config.bad-value", path=path, option=option, expected=expected)
    return MappingProxyType(held)


def _likelihoods(path: str, table: Mapping[str, Any]) -> Mapping[str, Any]:
    """What words of likelihood mean in numbers; which words there are is not known here."""
    held = table.get("likelihoods", {})
    if not isinstance(held, dict):
        raise ConfigError("config.bad-value", path=path, option="likelihoods", expected="likely = [0.6, 0.8]")
    return MappingProxyType(held)


def _is_view(own: Mapping[str, Any]) -> bool:
    """Whether a table holds what a view of a chain may say."""
    show = own.get("show", [])
    words = [own[key] for key in ("title", "detail", "direction") if key in own]
    known = {"title", "show", "detail", "direction"}
    return (
        own.keys() <= known
        and isinstance(show, list)
        and all(isinstance(word, str) for word in [*show, *words])
    )


def _profiles(path: str, table: Mapping[str, Any]) -> Mapping[str, Any]:
    """Names of levels of somebody's own, written like those of the package."""
    held = table.get("profiles", {})
    if not isinstance(held, dict) or not all(
        isinstance(own, dict) and _is_profile(own) for own in held.values()
    ):
        expected = 'sv.outputs = ["Leveranser", "Det vi lämnar över"]'
        raise ConfigError("config.bad-value", path=path, option="profiles", expected=expected)
    return MappingProxyType(held)


def _is_profile(own: Mapping[str, Any]) -> bool:
    labels = [pair for language in ("sv", "en") for pair in dict(own.get(language, {})).values()]
    return all(isinstance(pair, list) and [type(text) for text in pair] == [str, str] for pair in labels)
