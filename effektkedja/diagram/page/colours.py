"""Colours as variables of the style sheet, so that one picture can be light, dark and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from effektkedja.diagram.theme import Tint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from effektkedja.diagram.theme import Theme


def in_variables(theme: Theme) -> Theme:
    """The theme with a variable of the style sheet in the place of each colour."""
    tints = {
        section: Tint(*(f"var(--{section.replace('_', '-')}-{field})" for field in Tint.fields))
        for section in theme.tints
    }
    return theme.but(tints=tints, **{name: f"var(--{name.replace('_', '-')})" for name, _ in _plain(theme)})


def declared(theme: Theme) -> str:
    """The variables and their colours, as declarations of a style sheet."""
    told = [(name.replace("_", "-"), colour) for name, colour in _plain(theme)]
    for section, tint in theme.tints.items():
        whole = tint.but(heading=tint.top)
        told += [(f"{section.replace('_', '-')}-{field}", getattr(whole, field)) for field in Tint.fields]
    return "".join(f"--{name}:{colour};" for name, colour in told)


def _plain(theme: Theme) -> Iterator[tuple[str, Any]]:
    """The colours of a theme that belong to no lane."""
    for name in theme.fields:
        value = getattr(theme, name)
        if isinstance(value, str) and value.startswith("#"):
            yield name, value
