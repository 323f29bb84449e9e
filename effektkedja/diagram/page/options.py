"""The pictures of the options of path choices, drawn in advance: a page lays nothing out again."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING

from effektkedja.diagram.arrange import arrange
from effektkedja.diagram.compose import draw
from effektkedja.diagram.showing import Showing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from effektkedja.diagram.drawing import Drawing
    from effektkedja.model.chain import Chain
    from effektkedja.model.evaluation import Decision

MOST = 240
"""So many boxes are drawn in advance at most; with all it says each takes about eight kilobytes."""


def path_choices(chain: Chain) -> Mapping[str, Decision]:
    """The decisions of a chain in which one way excludes the others."""
    return {id: decision for id, decision in chain.decisions.items() if decision.is_path_choice}


def is_drawn_in_advance(drawing: Drawing, chain: Chain) -> bool:
    """Whether the options of a picture are few enough; where something stands out in it, none are drawn."""
    ways = prod(len(decision.options) + 1 for decision in path_choices(chain).values()) - 1
    return not drawing.picture.highlight and ways * len(drawing.boxes) <= MOST


def drawn_options(drawing: Drawing, chain: Chain) -> Iterator[tuple[dict[str, str], Drawing]]:
    """Every way to choose, as options by the ids of decisions, with the picture that ``--choose`` draws."""
    choices, picture = path_choices(chain), drawing.picture
    for way in product(*(("", *decision.options) for decision in choices.values())):
        chosen = {id: option for id, option in zip(choices, way, strict=True) if option}
        if chosen:
            showing = Showing(
                choose=chosen,
                detail=picture.detail,
                direction=picture.direction,
                theme=picture.theme,
                answers=picture.answers,
            )
            yield chosen, arrange(draw(chain, language=picture.language, showing=showing))


def name_of(chosen: Mapping[str, str], chain: Chain) -> str:
    """The name of a way to choose on its page: the option of each choice, with nothing for an open one."""
    return ",".join(chosen.get(id, "") for id in path_choices(chain))
