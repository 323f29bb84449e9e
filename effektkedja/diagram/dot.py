"""DOT: the picture for Graphviz itself, with everything written out so that a plain ``dot`` draws it well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from effektkedja.diagram.badges import letters_beside
from effektkedja.diagram.description import told_loops
from effektkedja.diagram.gates import heading_of, told_gates
from effektkedja.diagram.measures import NORMAL
from effektkedja.diagram.text import Column, wrapped
from effektkedja.diagram.theme import BODY
from effektkedja.messages.catalogue import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from effektkedja.diagram.picture import Arrow, Box, Lane, Picture

_LINES = {"strong": "solid", "moderate": "solid", "weak": "dotted", "none": "dashed", "unknown": "solid"}
_LEGEND_WIDTH = 420.0


def write_dot(picture: Picture) -> bytes:
    """The picture as DOT; no layout engine is needed to write it."""
    return _Dot(picture).source().encode("utf-8")


class _Dot:
    """One picture on its way to become DOT."""

    def __init__(self, picture: Picture) -> None:
        import graphviz  # 40 ms, which only those who draw should pay

        self.picture = picture
        self.theme = picture.theme
        self.escape: Any = graphviz.escape
        self.graph: Any = graphviz.Digraph(
            "effektkedja",
            graph_attr={
                "rankdir": "LR",
                "label": self.escape(picture.title),
                "labelloc": "t",
                "fontname": "Arial",
                "fontsize": "20",
                "nodesep": "0.25",
                "ranksep": "0.7",
                "bgcolor": self.theme.paper,
                "fontcolor": self.theme.ink,
            },
            node_attr={"shape": "box", "style": "filled,rounded", "fontname": "Arial", "fontsize": "12"},
            edge_attr={
                "fontname": "Arial",
                "fontsize": "9",
                "color": self.theme.arrow,
                "fontcolor": self.theme.ink,
            },
        )

    def source(self) -> str:
        for lane in self.picture.lanes:
            self.lane(lane)
        for before, after in zip(self.picture.lanes, self.picture.lanes[1:], strict=False):
            self.graph.edge(f"lane {before.section}", f"lane {after.section}", style="invis", weight="100")
        for arrow in self.picture.arrows:
            self.arrow(arrow)
        loops = told_loops(self.picture)
        notes = {
            "assumptions": [f"{note.mark}  {note.text}" for note in self.picture.assumptions],
            "indicators": [f"{note.mark}  {note.whole}" for note in self.picture.indicators],
            "evaluations": [f"{note.mark}  {note.text}" for note in self.picture.evaluations],
            "gates": [f"{note.mark}  {note.text}" for note in told_gates(self.picture)],
            **{
                kind: [f"{note.mark}  {note.text}" for note in getattr(self.picture, kind)]
                for kind in ("goals", "risks", "conflicts", "questions")
            },
            "loops": loops,
        }
        for name, lines in notes.items():
            self.notes(name, lines)
        text: str = self.graph.source
        return text

    def lane(self, lane: Lane) -> None:
        tint = self.theme.tints[lane.section]
        heading = [lane.heading, lane.subtitle] if lane.subtitle else [lane.heading]
        with self.graph.subgraph() as rank:
            rank.attr(rank="same")
            rank.node(
                f"lane {lane.section}",
                "\\n".join(self.escape(line) for line in heading),
                fillcolor=tint.top,
                color=tint.strong,
                fontcolor=tint.heading_ink,
                width="2.6",
                style="filled,dashed" if lane.apart else "filled",
            )
            for box in lane.boxes:
                rank.node(
                    self.name(box.id),
                    self.label(box),
                    fillcolor=self.theme.box,
                    color=tint.strong,
                    fontcolor=self.theme.ink,
                    width="2.6",
                )

    def name(self, id: str) -> str:
        """The name of a box; a port is written after a colon, so a name that has one would be misread."""
        return f"box {id}"

    def label(self, box: Box) -> str:
        column = Column(NORMAL.inner, BODY, self.picture.language)
        lines = wrapped(box.title, column, NORMAL.most_title_lines)
        for pill in box.pills[: NORMAL.most_pills]:
            whole = f"• {pill.title}: {pill.values}" if pill.values else f"• {pill.title}"
            lines += wrapped(whole, column, 2)
        if len(box.pills) > NORMAL.most_pills:
            more = len(box.pills) - NORMAL.most_pills
            lines.append(sentence("picture.more.pills", self.picture.language, count=more))
        if box.marks:
            lines.append(" ".join(box.marks))
        lines += [sign.text for sign in box.signs]
        if box.tags:
            lines.append(" ".join(tag.mark for tag in box.tags))
        return "".join(f"{self.escape(line)}\\l" for line in lines)

    def arrow(self, arrow: Arrow) -> None:
        stroke = self.theme.evidence[arrow.evidence]
        colour = self.theme.colour_of(hinders=arrow.hinders, feedback=arrow.feedback)
        style = {"style": _LINES[arrow.evidence], "penwidth": f"{stroke.width:g}", "color": colour}
        head = "tee" if arrow.hinders else "empty" if arrow.helps else "normal"
        marks = letters_beside(arrow)
        last = {"arrowhead": head, "constraint": "false" if arrow.feedback else "true"}
        if marks:
            last["label"] = self.escape(marks)
        effect = self.name(arrow.effect)
        if len(arrow.causes) == 1:
            self.graph.edge(self.name(arrow.causes[0]), effect, **style, **last)
            return
        joint = f"joint {arrow.id}"
        self.graph.node(joint, "", shape="point", width="0.08", color=colour)
        for cause in arrow.causes:
            self.graph.edge(self.name(cause), joint, arrowhead="none", **style)
        self.graph.edge(joint, effect, **style, **last)

    def notes(self, name: str, notes: Sequence[str]) -> None:
        """A list beside the picture; loops are told in words, as their lines would hide the arrows."""
        if not notes:
            return
        language = self.picture.language
        lines = [heading_of(name, self.picture)]
        for note in notes:
            first, *rest = wrapped(note, Column(_LEGEND_WIDTH, BODY, language), 4)
            lines += [first, *(f"      {line}" for line in rest)]
        label = "".join(f"{self.escape(line)}\\l" for line in lines)
        self.graph.node(name, label, shape="plaintext", style="", fontsize="11", fontcolor=self.theme.ink)
