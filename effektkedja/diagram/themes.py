"""The themes that come with the package, and those of somebody's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from effektkedja.diagram.theme import LIGHT, Stroke, Theme, Tint
from effektkedja.errors import UsageError

_SECTIONS = tuple(LIGHT.tints)


def _dark_tint(strong: str, ground: str, pill: str) -> Tint:
    return Tint(strong, ground, pill, strong, "#10161B")


DARK = LIGHT.but(
    name="dark",
    paper="#10161B",
    box="#1B242B",
    ink="#F1F4F6",
    muted="#B4BEC6",
    arrow="#A9B6C0",
    hindering="#FF9A96",
    feedback="#7FC6E0",
    loop="#D6A6E3",
    mark="#F1F4F6",
    mark_ink="#10161B",
    glow="#FFD54A",
    loop_ground="#1E1923",
    tints={
        "external_factors": _dark_tint("#AEB4B9", "#171E24", "#28313A"),
        "resources": _dark_tint("#C3B59B", "#1A1C1C", "#35322B"),
        "activities": _dark_tint("#64B8F2", "#131D27", "#1D3446"),
        "outputs": _dark_tint("#4FC5B1", "#121F20", "#17403A"),
        "short_outcomes": _dark_tint("#E3AE44", "#1D1C17", "#43361A"),
        "medium_outcomes": _dark_tint("#FF9C68", "#201A18", "#4A2C1C"),
        "long_outcomes": _dark_tint("#DE97C9", "#1E1820", "#43283C"),
        "impacts": _dark_tint("#A3B0F5", "#181B28", "#2B325A"),
        "side_effects": _dark_tint("#AEB4B9", "#171E24", "#28313A"),
    },
)
"""For dark screens."""

PRINT = LIGHT.but(
    name="print",
    ink="#000000",
    muted="#000000",
    arrow="#000000",
    hindering="#000000",
    feedback="#000000",
    loop="#000000",
    mark="#000000",
    glow="#000000",
    lane_edge="#000000",
    loop_ground="#FFFFFF",
    tints=dict.fromkeys(_SECTIONS, Tint("#000000", "#FFFFFF", "#FFFFFF", "#FFFFFF", "#000000")),
)
"""Pure black and white: nothing is lost in the cheapest copier."""

CONTRAST = LIGHT.but(
    name="contrast",
    ink="#000000",
    muted="#000000",
    arrow="#1F262B",
    hindering="#8A0008",
    feedback="#003F54",
    loop="#5A0F6E",
    mark="#000000",
    glow="#000000",
    lane_edge="#000000",
    loop_ground="#FFFFFF",
    tints={
        "external_factors": Tint("#33373A", "#FFFFFF", "#FFFFFF"),
        "resources": Tint("#463D2C", "#FFFFFF", "#FFFFFF"),
        "activities": Tint("#004470", "#FFFFFF", "#FFFFFF"),
        "outputs": Tint("#004D44", "#FFFFFF", "#FFFFFF"),
        "short_outcomes": Tint("#5C3D00", "#FFFFFF", "#FFFFFF"),
        "medium_outcomes": Tint("#702C00", "#FFFFFF", "#FFFFFF"),
        "long_outcomes": Tint("#5E1F4C", "#FFFFFF", "#FFFFFF"),
        "impacts": Tint("#252F6B", "#FFFFFF", "#FFFFFF"),
        "side_effects": Tint("#33373A", "#FFFFFF", "#FFFFFF"),
    },
    evidence={
        "strong": Stroke(3.6),
        "moderate": Stroke(2.2),
        "weak": Stroke(2.2, (0.1, 5.0), round=True),
        "none": Stroke(1.9, (7.0, 5.0)),
        "unknown": Stroke(1.5),
    },
)
"""High contrast: every text at least 7:1, no grounds, thicker lines."""

THEMES: Mapping[str, Theme] = {theme.name: theme for theme in (LIGHT, DARK, PRINT, CONTRAST)}
"""The themes by name."""

_COLOURS = tuple(name for name in LIGHT.fields if isinstance(getattr(LIGHT, name), str) and name != "name")


def own_theme(name: str, told: Mapping[str, Any]) -> Theme:
    """A theme of somebody's own: ``base`` names the one that it changes, ``tints`` the colours of levels.

    A tint is a list of up to five colours: borders, ground of the lane, indicators, heading, text of the
    heading. Raises UsageError.

    >>> own_theme("vi", {"base": "dark", "ink": "#ffffff", "tints": {"outputs": ["#00ff00"]}}).ink
    '#FFFFFF'
    """
    base = THEMES.get(str(told.get("base", "light")))
    colours = {key: _colour(name, key, value) for key, value in told.items() if key in _COLOURS}
    tints = told.get("tints", {})
    unknown = set(told) - {"base", "tints", *_COLOURS}
    if base is None or unknown or not isinstance(tints, Mapping):
        read = ", ".join(sorted(unknown)) or str(told.get("base"))
        raise UsageError("picture.bad-theme", theme=name, read=read, known=("base", "tints", *_COLOURS))
    return base.but(
        name=name,
        **colours,
        tints={**base.tints, **{key: _tint(name, key, base, given) for key, given in tints.items()}},
    )


def _tint(name: str, section: str, base: Theme, given: object) -> Tint:
    if section not in base.tints or not isinstance(given, list) or not 1 <= len(given) <= len(Tint.fields):
        raise UsageError("picture.bad-theme", theme=name, read=f"tints.{section}", known=_SECTIONS)
    colours = [_colour(name, f"tints.{section}", colour) for colour in given]
    held = base.tints[section]
    inherited = [getattr(held, field) for field in Tint.fields]
    return Tint(*colours, *inherited[len(colours) :])


def _colour(name: str, key: str, value: object) -> str:
    """A colour as six hexadecimal digits: nothing else gets into a picture."""
    text = str(value).upper()
    if len(text) != len("#RRGGBB") or text[0] != "#" or not set(text[1:]) <= set("0123456789ABCDEF"):
        raise UsageError("picture.bad-theme", theme=name, read=f"{key} = {value}", known=("#1C2429",))
    return text
