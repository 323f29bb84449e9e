"""The picture in words: what somebody who cannot see it is told, made from the same content."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from effektkedja.diagram.gates import told_gates
from effektkedja.messages.catalogue import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from effektkedja.diagram.drawing import BoxFace
    from effektkedja.diagram.picture import Arrow, Box, Loop, Picture


def describe(picture: Picture) -> str:
    """The picture as lines of text: how much there is, each level, each arrow as a sentence, each loop."""
    return "\n".join(_lines(picture))


def _lines(picture: Picture) -> Iterator[str]:
    language = picture.language
    if picture.subtitle:
        yield picture.subtitle
    yield summary_of(picture)
    for lane in picture.lanes:
        yield f"{lane.heading}: {'; '.join(_told_with_signs(box, language) for box in lane.boxes)}."
    yield from told_arrows(picture)
    tied = _tied(picture)
    for note in (*picture.indicators, *picture.evaluations, *told_gates(picture), *picture.concerns):
        examined = tied.get(note.mark, ())
        yield f"{note.mark}: {note.whole}{': ' if examined else ''}{'; '.join(examined)}."
    yield from told_loops(picture)
    if standing_out := [box.title for box in picture.boxes if box.id in picture.highlight]:
        yield sentence("picture.text.highlight", language, boxes=standing_out)
    if picture.footer:
        yield f"{'. '.join(picture.footer)}."


def _told_with_signs(box: Box, language: str) -> str:
    """A box with what it is measured by, and what else is said of it in a word."""
    signs = ", ".join(sign.text for sign in box.signs)
    return f"{told_box(box, language)} ({signs})" if signs else told_box(box, language)


def _tied(picture: Picture) -> dict[str, list[str]]:
    """The titles of the boxes at each mark."""
    found: dict[str, list[str]] = {}
    for box in picture.boxes:
        for mark in (*box.marks, *(tag.mark for tag in box.tags)):
            found.setdefault(mark, []).append(box.title)
    return found


def summary_of(picture: Picture) -> str:
    """How much there is in a picture, in one sentence."""
    language = picture.language
    return sentence(
        "picture.text.summary",
        language,
        boxes=_count("boxes", len(picture.boxes), language),
        arrows=_count("arrows", len(picture.arrows), language),
        assumptions=_count("assumptions", len(picture.assumptions), language),
    )


def told_arrows(picture: Picture) -> list[str]:
    """Each arrow as a sentence: what leads to what, why, and if what."""
    names = {box.id: box.title for box in picture.boxes}
    texts = {note.mark: note.text for note in (*picture.assumptions, *picture.indicators)}
    return [_told_arrow(arrow, names, texts, picture.language) for arrow in picture.arrows]


def _count(what: str, number: int, language: str) -> str:
    return sentence(f"picture.text.{what}.{'one' if number == 1 else 'many'}", language, count=number)


def told_box(box: Box, language: str) -> str:
    """A box with what it is measured by."""
    if not box.pills:
        return box.title
    told = [f"{pill.title} {_in_words(pill.values, language)}".strip() for pill in box.pills]
    return sentence("picture.text.measured", language, title=box.title, indicators=told)


def told_face(face: BoxFace, language: str) -> str:
    """A box with all that stands in it: its title, indicators, what is said of it, and its marks."""
    box = face.box
    said = [told_box(box, language), *(word.text.text for word in face.words)]
    marks = [*box.marks, *(tag.mark for tag in box.tags)]
    return f"{'. '.join([*filter(None, said), *([', '.join(marks)] if marks else [])])}."


def _told_arrow(arrow: Arrow, names: Mapping[str, str], texts: Mapping[str, str], language: str) -> str:
    kind = (
        "feeds-back"
        if arrow.feedback
        else "hinders"
        if arrow.hinders
        else "helps"
        if arrow.helps
        else "lead"
        if len(arrow.causes) > 1
        else "leads"
    )
    causes = _listed([_quoted(names[cause]) for cause in arrow.causes], language)
    told = _filled(f"picture.text.{kind}", language, causes=causes, effect=_quoted(names[arrow.effect]))
    if arrow.because:
        told += _filled("picture.text.because", language, because=arrow.because)
    if arrow.marks:
        assumed = [f"{_lowered(texts[mark])} ({mark})" for mark in arrow.marks]
        told += _filled("picture.text.assuming", language, assumptions=_listed(assumed, language))
    if arrow.change:
        told += f" ({sentence(f'picture.sign.{arrow.change}', language)})"
    measured = ""
    if arrow.indicators:
        named = [f"{_in_words(texts[mark], language)} ({mark})" for mark in arrow.indicators]
        measured = sentence("picture.text.arrow-measured", language, indicators=named)
    return f"{told}.{measured}"


def _in_words(values: str, language: str) -> str:
    """Values of an indicator, read aloud: a question mark is no word."""
    return values.replace("?", sentence("picture.values.unknown", language)) if "?" in values else values


def _quoted(title: str) -> str:
    return f"\u201d{title}\u201d"


def _listed(items: list[str], language: str) -> str:
    if len(items) == 1:
        return items[0]
    return f"{', '.join(items[:-1])} {_pattern('list.and', language, ())} {items[-1]}"


def _filled(name: str, language: str, **params: str) -> str:
    """A sentence with its parameters; its pattern is worked out once for all arrows."""
    text = _pattern(name, language, tuple(params))
    for param, value in params.items():
        text = text.replace(f"\0{param}\0", value)
    return text


@cache
def _pattern(name: str, language: str, params: tuple[str, ...]) -> str:
    return sentence(name, language, **{param: f"\0{param}\0" for param in params})


def _lowered(text: str) -> str:
    """A sentence that stands within another; abbreviations keep their capitals."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def told_loops(picture: Picture) -> list[str]:
    """Each learning loop as a sentence."""
    names = {box.id: box.title for box in picture.boxes}
    headings = {lane.section: lane.heading for lane in picture.lanes}
    return [_told_loop(loop, names, headings, picture.language) for loop in picture.loops]


def _told_loop(loop: Loop, names: Mapping[str, str], headings: Mapping[str, str], language: str) -> str:
    listens = [_quoted(names[id]) for id in loop.listens]
    changes = [_quoted(names[id]) for id in loop.changes] + [
        headings[section] for section in loop.changed_levels if section in headings
    ]
    if listens and changes:
        name = "loop"
    elif listens or changes:
        name = "loop-listens" if listens else "loop-changes"
    else:
        return f"{loop.label}."
    return sentence(f"picture.text.{name}", language, label=loop.label, listens=listens, changes=changes)
