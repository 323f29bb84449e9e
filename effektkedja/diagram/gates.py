"""Decisions and pilots as gates: what they ask, their options, and the parts that wait for an answer."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from effektkedja.diagram.picture import Choice, Gate, Note, Tag
from effektkedja.diagram.scene import counted, joined
from effektkedja.diagram.telling import told_condition, told_date
from effektkedja.diagram.text import tidy
from effektkedja.messages.catalogue import sentence

if TYPE_CHECKING:
    from effektkedja.diagram.picture import Picture
    from effektkedja.diagram.scene import Scene
    from effektkedja.model.chain import Chain
    from effektkedja.model.evaluation import Decision, Pilot
    from effektkedja.model.parts import Element

_RANK = {"rejected": 0, "open": 1, "chosen": 2}
"""What is in several options is there if any of them may be."""


class Gates(NamedTuple):
    """The gates, the tags of boxes at them, the state of what is in options, and the marks of decisions."""

    gates: tuple[Gate, ...]
    tags: Mapping[str, tuple[Tag, ...]]
    states: Mapping[str, str]
    marks: Mapping[str, str]


def gates(scene: Scene, whole: Chain) -> Gates:
    """The decisions and the pilots of a scene, each with the mark that it has in the whole chain.

    A decision whose options hold parts of the chain is a vägval, also where what is shown holds none of them.
    """
    marks = _marks(scene, whole)
    tags: dict[str, tuple[Tag, ...]] = {}
    states: dict[str, str] = {}
    decisions = [
        _path_choice(scene.chain.decisions[id], mark, scene, tags, states)
        if whole.decisions[id].is_path_choice
        else _decision(scene.chain.decisions[id], mark, scene, tags)
        for id, mark in marks.items()
    ]
    pilots = _pilots(scene, whole, marks, tags)
    return Gates((*decisions, *pilots), tags, states, marks)


def _marks(scene: Scene, whole: Chain) -> dict[str, str]:
    """The decisions that are shown: first each vägval, then those that are none; an overview has no room."""
    held = sorted(
        (decision for decision in whole.decisions.values() if not decision.internal),
        key=lambda decision: (_day(decision, whole), _counted(decision)),
    )
    found: dict[str, str] = {}
    numbers: Counter[str] = Counter()
    for decision in sorted(held, key=lambda decision: not decision.is_path_choice):
        # Both kinds have the same letter in some languages.
        letter = scene.say("mark.gate" if decision.is_path_choice else "mark.decision")
        numbers[letter] += 1
        is_shown = decision.is_path_choice or scene.detail != "overview"
        if is_shown and decision.id in scene.chain.decisions:
            found[decision.id] = f"{letter}{numbers[letter]}"
    return found


def _day(decision: Decision, chain: Chain) -> datetime.date:
    due = decision.due.resolve(chain.period) if decision.due else None
    return (due and due.last) or datetime.date.max


def _pilots(
    scene: Scene, whole: Chain, marks: Mapping[str, str], tags: dict[str, tuple[Tag, ...]]
) -> list[Gate]:
    letter = scene.say("mark.pilot")
    held = sorted((pilot for pilot in whole.pilots.values() if not pilot.internal), key=_counted)
    found = []
    for number, one in enumerate(held, 1):
        pilot = scene.chain.pilots.get(one.id)
        if pilot is not None:
            gate = Gate(f"{letter}{number}", "pilot", _tried(pilot, marks, scene), (), pilot.id)
            _tag(tags, scene.ends_of(pilot.activities), Tag("pilot", gate.mark))
            found.append(gate)
    return found


def _counted(element: Element) -> list[tuple[str, int]]:
    return counted(element.id)


def _tag(tags: dict[str, tuple[Tag, ...]], boxes: Iterable[str], tag: Tag) -> None:
    for id in dict.fromkeys(boxes):
        tags[id] = (*tags.get(id, ()), tag)


def _path_choice(
    decision: Decision,
    mark: str,
    scene: Scene,
    tags: dict[str, tuple[Tag, ...]],
    states: dict[str, str],
) -> Gate:
    """A decision whose options hold parts of the chain, each with a mark of its own."""
    choices = []
    for choice, included in _choices(decision, mark):
        choices.append(choice)
        for name in included:
            _note_state(states, name, choice.state)
        _tag(tags, (name for name in included if name in scene.boxes), Tag("gate", choice.mark))
    return Gate(mark, "choice", _asked(decision, scene), tuple(choices), decision.id)


def _decided_on(id: str, scene: Scene) -> list[str]:
    """The boxes that a decision is made on: what evaluations for it examine, and what is tried before it."""
    chain = scene.chain
    examined = [held.examines for held in chain.evaluations.values() if id in held.informs]
    tried = [held.activities for held in chain.pilots.values() if held.gate == id]
    return list(dict.fromkeys(scene.boxes_of(name for names in (*examined, *tried) for name in names)))


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


def _decision(decision: Decision, mark: str, scene: Scene, tags: dict[str, tuple[Tag, ...]]) -> Gate:
    """A decision whose options are only words: what it may become, or what it has become."""
    options = [option.title for option in decision.options.values() if not option.internal]
    choice = decision.choice
    chosen = choice.title if choice else decision.chosen or ""
    told = scene.say("chosen", option=chosen) if chosen else ""
    if options and not chosen:
        told = scene.say("options", options=options)
    gate = Gate(
        mark,
        "decided" if chosen or decision.decided else "decision",
        tidy(joined(_asked(decision, scene), told)),
        (),
        decision.id,
    )
    _tag(tags, _decided_on(decision.id, scene), Tag(gate.kind, mark))
    return gate


def _asked(decision: Decision, scene: Scene) -> str:
    """What is asked, whom it is up to, and by when or since when."""
    actors, period = scene.chain.actors, scene.chain.period
    who = ", ".join(actors[id].title for id in decision.by if id in actors and not actors[id].internal)
    name, day = ("decided", decision.decided) if decision.decided else ("due", decision.due)
    when = told_date(day, scene.language, period) if day else ""
    return tidy(joined(decision.question, who, scene.say(name, date=when) if when else ""))


def _tried(pilot: Pilot, marks: Mapping[str, str], scene: Scene) -> str:
    """What is tried, when it is scaled up, and at which gate."""
    conditions = [told_condition(held, scene.chain) for held in pilot.scale_up_if]
    told = scene.say("scale-up", conditions=conditions) if conditions else ""
    gate = marks.get(pilot.gate or "")
    return tidy(joined(pilot.title, " ".join(part for part in (told, f"→ {gate}" if gate else "") if part)))


def heading_of(part: str, picture: Picture) -> str:
    """The heading of a part of a legend; that of gates names the kinds that there are."""
    language = picture.language
    if part != "gates":
        return sentence(f"picture.legend.{part}", language)
    held = {"decision" if gate.kind == "decided" else gate.kind for gate in picture.gates}
    kinds = [kind for kind in ("choice", "decision", "pilot") if kind in held]
    named = [sentence(f"picture.legend.gates.{kind}", language) for kind in kinds]
    told = sentence("picture.listed", language, items=named)
    return told[:1].upper() + told[1:]


def told_gates(picture: Picture) -> tuple[Note, ...]:
    """The gates of a picture and their options as notes, for those who only list them."""
    found: list[Note] = []
    for gate in picture.gates:
        found.append(Note(gate.mark, gate.text))
        for choice in gate.choices:
            state = sentence(f"picture.state.{choice.state}", picture.language)
            found.append(Note(choice.mark, f"{choice.text} ({state})"))
    return tuple(found)
