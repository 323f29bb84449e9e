"""Mermaid: the picture for places that draw Mermaid themselves, such as README files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from effektkedja.diagram.badges import letters_beside
from effektkedja.diagram.gates import heading_of, told_gates
from effektkedja.diagram.measures import NORMAL
from effektkedja.messages.catalogue import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from effektkedja.diagram.picture import Arrow, Box, Loop, Note, Picture

_SAFE = frozenset(" .,!?:()+-/=→·…•◆↺\u2013\u2014\u2212")


MOST_TEXT = 50_000
MOST_LINKS = 500
"""What Mermaid draws without settings of one's own, as on GitHub: letters, and links between boxes."""


def is_too_large(written: bytes) -> bool:
    """Whether Mermaid would refuse to draw what was written, where nobody has raised its limits."""
    text = written.decode("utf-8")
    return len(text) > MOST_TEXT or text.count("\n  linkStyle ") > MOST_LINKS


def write_mermaid(picture: Picture) -> bytes:
    """The picture as Mermaid; no layout engine is needed to write it."""
    return ("\n".join(_Mermaid(picture).lines()) + "\n").encode("utf-8")


def _escaped(text: str) -> str:
    """A text in which nothing means anything to Mermaid, Markdown or HTML.

    >>> _escaped('"<b>" #1')
    '#34;#60;b#62;#34; #35;1'
    """
    return "".join(letter if letter.isalnum() or letter in _SAFE else f"#{ord(letter)};" for letter in text)


class _Mermaid:
    """One picture on its way to become Mermaid."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.theme = picture.theme
        # Mermaid takes some ids for words of its own ("end"), so boxes get names that it cannot mistake.
        self.names = {box.id: f"box{number}" for number, box in enumerate(picture.boxes, 1)}
        self.links = 0
        self.styles: list[str] = []

    def lines(self) -> Iterator[str]:
        yield "---"
        # A text in double quotes of JSON is one of YAML too; a page that shows the file raw must see no tag.
        yield f"title: {json.dumps(self.picture.title, ensure_ascii=False)}".replace("<", "\\u003c")
        yield "---"
        yield "flowchart LR"
        for lane in self.picture.lanes:
            yield f'  subgraph {lane.section}["{_escaped(lane.heading)}"]'
            yield "    direction TB"
            for box in lane.boxes:
                yield f'    {self.names[box.id]}["{self.label(box)}"]:::{lane.section}-box'
            yield "  end"
        for number, arrow in enumerate(self.picture.arrows, 1):
            yield from self.arrow(arrow, number)
        for number, loop in enumerate(self.picture.loops, 1):
            yield from self.loop(loop, f"loop{number}")
        yield from self.notes("assumptions", self.picture.assumptions)
        yield from self.notes("indicators", self.picture.indicators)
        yield from self.notes("evaluations", self.picture.evaluations)
        yield from self.notes("gates", told_gates(self.picture))
        for kind in ("goals", "risks", "conflicts", "questions"):
            yield from self.notes(kind, getattr(self.picture, kind))
        for lane in self.picture.lanes:
            tint = self.theme.tints[lane.section]
            ink = f"stroke:{tint.strong},color:{self.theme.ink}"
            yield f"  classDef {lane.section}-box fill:{self.theme.box},{ink}"
            yield f"  style {lane.section} fill:{tint.ground},{ink}"
        yield from self.styles

    def label(self, box: Box) -> str:
        language = self.picture.language
        lines = [box.title]
        lines += [f"• {pill.title}: {pill.values}".rstrip(": ") for pill in box.pills[: NORMAL.most_pills]]
        if len(box.pills) > NORMAL.most_pills:
            lines.append(sentence("picture.more.pills", language, count=len(box.pills) - NORMAL.most_pills))
        if box.marks:
            lines.append(f"◆ {' '.join(box.marks)}")
        lines += [sign.text for sign in box.signs]
        if box.tags:
            lines.append(" ".join(tag.mark for tag in box.tags))
        return "<br/>".join(_escaped(line) for line in lines)

    def link(self, start: str, sign: str, end: str, style: str, text: str = "") -> Iterator[str]:
        told = f'|"{_escaped(text)}"|' if text else ""
        yield f"  {start} {sign}{told} {end}"
        self.styles.append(f"  linkStyle {self.links} {style}")
        self.links += 1

    def arrow(self, arrow: Arrow, number: int) -> Iterator[str]:
        colour = self.theme.colour_of(hinders=arrow.hinders, feedback=arrow.feedback)
        stroke = self.theme.evidence[arrow.evidence]
        style = f"stroke:{colour},stroke-width:{stroke.width:g}px"
        if dashes := self.theme.feedback_dashes if arrow.feedback else stroke.dashes:
            style += f",stroke-dasharray:{' '.join(f'{dash:g}' for dash in dashes)}"
        sign = "--x" if arrow.hinders else "--o" if arrow.helps else "-->"
        text = letters_beside(arrow)
        effect = self.names[arrow.effect]
        if len(arrow.causes) == 1:
            yield from self.link(self.names[arrow.causes[0]], sign, effect, style, text)
            return
        joint = f"joint{number}"
        yield f'  {joint}(("#38;"))'
        for cause in arrow.causes:
            yield from self.link(self.names[cause], "---", joint, style)
        yield from self.link(joint, sign, effect, style, text)

    def loop(self, loop: Loop, name: str) -> Iterator[str]:
        yield f'  {name}(["{_escaped(loop.label)}"])'
        colour = self.theme.loop
        self.styles.append(f"  style {name} fill:{self.theme.paper},stroke:{colour},color:{colour}")
        style = f"stroke:{colour},stroke-width:1.4px,stroke-dasharray:5 4"
        for id in loop.listens:
            yield from self.link(self.names[id], "-.->", name, style)
        for target in (
            *(self.names[id] for id in loop.changes),
            *loop.changed_levels,
        ):
            yield from self.link(name, "-.->", target, style)

    def notes(self, name: str, notes: tuple[Note, ...]) -> Iterator[str]:
        if notes:
            lines = [f"{note.mark}: {note.whole}" for note in notes]
            heading = _escaped(heading_of(name, self.picture))
            yield f'  {name}["{heading}<br/>{"<br/>".join(_escaped(line) for line in lines)}"]'
            self.styles.append(
                f"  style {name} fill:{self.theme.paper},stroke:none,color:{self.theme.ink},text-align:left"
            )
