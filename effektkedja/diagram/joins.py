"""How several arrows into one box combine, where the chain says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.picture import Join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from effektkedja.diagram.scene import Scene, Shown

_SEVERAL = 2


def joins(scene: Scene) -> tuple[Join, ...]:
    """The boxes whose arrows are said to be alternatives (``any``) or to be needed together (``all``).

    A statement with ``|`` says so for its own arrows, ``join`` for every arrow into the box but those that
    only help or hinder.
    """
    into: dict[str, list[Shown]] = {}
    for shown in scene.arrows:
        if not (shown.link.helps or shown.link.hinders or shown.link.feedback):
            into.setdefault(shown.link.effect, []).append(shown)
    return tuple(join for effect, arrows in into.items() for join in _joins(effect, arrows, scene))


def _joins(effect: str, arrows: list[Shown], scene: Scene) -> Iterator[Join]:
    said = scene.boxes[effect].join
    if said and len(arrows) >= _SEVERAL:
        yield Join(effect, said, tuple(shown.id for shown in arrows))
        return
    rows: dict[int, list[str]] = {}
    for shown in arrows:
        if shown.link.alternatives:
            rows.setdefault(shown.link.row, []).append(shown.id)
    yield from (Join(effect, "any", tuple(ids)) for ids in rows.values() if len(ids) >= _SEVERAL)
