"""Goals, risks, conflicts and questions: what boxes are marked with, and the notes that tell what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from effektkedja.diagram.picture import Note, Tag
from effektkedja.diagram.scene import counted, joined
from effektkedja.diagram.text import tidy
from effektkedja.model.parts import Element

if TYPE_CHECKING:
    from effektkedja.diagram.scene import Scene
    from effektkedja.model.context import Conflict, Goal, Risk
    from effektkedja.model.learning import Question


Kind = TypeVar("Kind", bound=Element)


class Concerns(NamedTuple):
    """Notes of one kind, and for each box the tags that point to them."""

    notes: tuple[Note, ...]
    tags: Mapping[str, tuple[Tag, ...]]


_NONE = Concerns((), {})


def goals(scene: Scene) -> Concerns:
    """The goals of governing documents that boxes contribute to."""
    contributors: dict[str, list[str]] = {}
    for id, box in scene.boxes.items():
        for goal in box.contributes_to:
            contributors.setdefault(goal, []).append(id)

    def told(goal: Goal) -> str:
        return joined(goal.title, goal.document)

    return _concerns(scene, "goal", scene.chain.goals, told, lambda goal: contributors.get(goal.id, ()))


def risks(scene: Scene) -> Concerns:
    """Risks, at what they threaten; how they are met stands with them."""

    def told(risk: Risk) -> str:
        return joined(risk.text, risk.response)

    def about(risk: Risk) -> tuple[str, ...]:
        return scene.ends_of(risk.threatens or risk.assumption)

    return _concerns(scene, "risk", scene.chain.risks, told, about)


def conflicts(scene: Scene) -> Concerns:
    """Conflicts between goals, at the boxes that pull in different directions."""

    def told(conflict: Conflict) -> str:
        return joined(conflict.text or scene.say("conflict"), conflict.handling)

    def about(conflict: Conflict) -> list[str]:
        to_goals = [id for id, box in scene.boxes.items() if set(box.contributes_to) & set(conflict.between)]
        return [*scene.ends_of(conflict.between), *to_goals]

    return _concerns(scene, "conflict", scene.chain.conflicts, told, about)


def questions(scene: Scene) -> Concerns:
    """What is not known yet; shown only in full detail, and only until it is answered."""
    if scene.detail != "full":
        return _NONE
    waiting = {id: held for id, held in scene.chain.questions.items() if not held.answer}

    def about(question: Question) -> tuple[str, ...]:
        return scene.ends_of(question.about)

    return _concerns(scene, "question", waiting, lambda question: question.text, about)


def _concerns(
    scene: Scene,
    kind: str,
    held: Mapping[str, Kind],
    told: Callable[[Kind], str],
    about: Callable[[Kind], Iterable[str]],
) -> Concerns:
    """Number what may be seen, in the order of ids, and mark the boxes that it is about."""
    seen = [held[id] for id in sorted(held, key=counted) if not held[id].internal]
    if not seen or scene.detail == "overview":
        return _NONE
    letter = scene.say(f"mark.{kind}")
    notes: list[Note] = []
    tags: dict[str, tuple[Tag, ...]] = {}
    for number, element in enumerate(seen, 1):
        mark = f"{letter}{number}"
        notes.append(Note(mark, tidy(told(element)), element.id))
        for id in dict.fromkeys(about(element)):
            tags[id] = (*tags.get(id, ()), Tag(kind, mark))
    return Concerns(tuple(notes), tags)
