"""Vägval and pilots as gates: what they ask, their options, and the parts that wait for an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from effektkedja.diagram.picture import Choice, Gate, Note, Tag
from effektkedja.diagram.scene import counted, joined
from effektkedja.diagram.telling import told_condition, told_date
from effektkedja.diagram.text import tidy
from effektkedja.messages.catalogue import sentence

if TYPE_CHECKING:
    from effektkedja.diagram.picture import Picture
    from effektkedja.diagram.scene import Scene
    from effektkedja.model.evaluation import Decision, Pilot

_RANK = {"rejected": 0, "open": 1, "chosen": 2}
"""What is in several options is there if any of them may be."""


class Gates(NamedTuple):
    """The gates, the tags of boxes at them, and the state of boxes and arrows that belong to options."""

    gates: tuple[Gate, ...]
    tags: Mapping[str, tuple[Tag, ...]]
    states: Mapping[str, str]


def gates(scene: Scene) -> Gates:
    """The decisions whose options hold parts of the chain, and the pilots, each with a mark."""
    found: list[Gate] = []
    tags: dict[str, tuple[Tag, ...]] = {}
    states: dict[str, str] = {}
    marks: dict[str, str] = {}
    letter = scene.say("mark.gate")
    for number, decision in enumerate(_decisions(scene), 1):
        marks[decision.id] = f"{letter}{number}"
        choices = []
        for choice, included in _choices(decision, f"{letter}{number}"):
            choices.append(choice)
            for name in included:
                _note_state(states, name, choice.state)
            for id in dict.fromkeys(name for name in included if name in scene.boxes):
                tags[id] = (*tags.get(id, ()), Tag("gate", choice.mark))
        found.append(Gate(f"{letter}{number}", "choice", _asked(decision, scene), tuple(choices)))
    letter = scene.say("mark.pilot")
    for number, pilot in enumerate(_pilots(scene), 1):
        mark = f"{letter}{number}"
        found.append(Gate(mark, "pilot", _tried(pilot, marks, scene)))
        for id in scene.ends_of(pilot.activities):
            tags[id] = (*tags.get(id, ()), Tag("pilot", mark))
    return Gates(tuple(found), tags, states)


def _decisions(scene: Scene) -> Iterator[Decision]:
    held = scene.chain.decisions
    for id in sorted(held, key=counted):
        if held[id].is_path_choice and not held[id].internal:
            yield held[id]


def _pilots(scene: Scene) -> Iterator[Pilot]:
    held = scene.chain.pilots
    yield from (held[id] for id in sorted(held, key=counted) if not held[id].internal)


def _choices(decision: Decision, mark: str) -> Iterator[tuple[Choice, tuple[str, ...]]]:
    chosen = decision.choice
    for place, option in enumerate(decision.options.values()):
        if option.internal:
            continue
        state = "open" if chosen is None else "chosen" if option is chosen else "rejected"
        letter = chr(ord("a") + place) if place <= ord("z") - ord("a") else f".{place + 1}"
        yield Choice(f"{mark}{letter}", tidy(option.title), state), option.includes


def _note_state(states: dict[str, str], name: str, state: str) -> None:
    if _RANK[state] >= _RANK[states.get(name, "rejected")]:
        states[name] = state


def _asked(decision: Decision, scene: Scene) -> str:
    due = told_date(decision.due, scene.language, scene.chain.period) if decision.due else ""
    return tidy(joined(decision.question, scene.say("due", date=due) if due else ""))


def _tried(pilot: Pilot, marks: Mapping[str, str], scene: Scene) -> str:
    """What is tried, when it is scaled up, and at which gate."""
    conditions = [told_condition(held, scene.chain) for held in pilot.scale_up_if]
    told = scene.say("scale-up", conditions=conditions) if conditions else ""
    gate = marks.get(pilot.gate or "")
    return tidy(joined(pilot.title, " ".join(part for part in (told, f"→ {gate}" if gate else "") if part)))


def told_gates(picture: Picture) -> tuple[Note, ...]:
    """The gates of a picture and their options as notes, for those who only list them."""
    found: list[Note] = []
    for gate in picture.gates:
        found.append(Note(gate.mark, gate.text))
        for choice in gate.choices:
            state = sentence(f"picture.state.{choice.state}", picture.language)
            found.append(Note(choice.mark, f"{choice.text} ({state})"))
    return tuple(found)
