"""The tools above the picture: how to look, search, views, options, filters and zoom.

They do nothing without the script, so they are hidden until it has started.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.facts import said
from effektkedja.diagram.markup import escaped
from effektkedja.vocabulary.words import spelled_word, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

Option = tuple[str, str]

LOOKS = ("picture", "table", "text")
"""How to look at a chain; a page that holds answers has one way more."""


class Tools:
    """The tools for one graph, in one language."""

    def __init__(
        self, graph: Mapping[str, Any], language: str, looks: Sequence[str] = LOOKS, notes: Sequence[str] = ()
    ) -> None:
        self.graph = graph
        self.language = language
        self.kinds = looks
        self.notes = notes

    def say(self, name: str) -> str:
        """A text of a tool, safe in HTML."""
        return escaped(said(f"tool.{name}", self.language))

    def lines(self) -> Iterator[str]:
        """The whole bar of tools."""
        yield f'<form id="_tools" class="tools" aria-label="{self.say("tools")}" hidden>'
        yield self.looks()
        yield (
            f"<label><span>{self.say('search')}</span>"
            '<input type="search" name="search" autocomplete="off" aria-controls="_found"></label>'
        )
        views = [(str(place), view["title"]) for place, view in enumerate(self.graph["views"])]
        part = [("part", said("tool.part", self.language))]
        everything = ("", said("tool.everything", self.language))
        yield self.select("view", said("tool.view", self.language), [everything, *views, *part])
        for place, choice in enumerate(self.graph["choices"]):
            options = [(option["id"], option["title"]) for option in choice["options"]]
            every = ("", said("tool.undecided", self.language))
            yield self.select(f"choice-{place}", choice["question"], [every, *options])
        yield from (f'<p class="note">{escaped(note)}</p>' for note in self.notes)
        yield self.zoom()
        yield f'<div class="row">{self.buttons(("dark", "print"))}</div>'
        yield from self.filters()
        yield f"<details><summary>{self.say('help')}</summary><p>{self.say('help-text')}</p></details>"
        yield '</form><ul id="_found" class="found"></ul>'

    def zoom(self) -> str:
        """Smaller, the whole, larger."""
        signs = {"farther": "\u2212", "fit": said("tool.fit", self.language), "closer": "+"}
        held = "".join(
            f'<button type="button" name="{name}" aria-label="{self.say(name)}">{escaped(sign)}</button>'
            for name, sign in signs.items()
        )
        return f'<div class="zoom">{held}</div>'

    def looks(self) -> str:
        """Picture, table, text, and answers where there are any."""
        radios = "".join(
            f'<label><input type="radio" name="look" value="{name}"{" checked" * (name == "picture")}>'
            f"<span>{self.say(name)}</span></label>"
            for name in self.kinds
        )
        return f'<fieldset class="looks"><legend>{self.say("look")}</legend>{radios}</fieldset>'

    def select(self, name: str, label: str, options: Sequence[Option]) -> str:
        """A list to choose one from."""
        held = "".join(
            f'<option value="{escaped(value)}">{escaped(text)}</option>' for value, text in options
        )
        return f'<label><span>{escaped(label)}</span><select name="{name}">{held}</select></label>'

    def buttons(self, names: Sequence[str]) -> str:
        """Some buttons beside each other."""
        return "".join(f'<button type="button" name="{name}">{self.say(name)}</button>' for name in names)

    # -- filters --------------------------------------------------------------------------------

    def filters(self) -> Iterator[str]:
        """Boxes by level, tag and owner, arrows by evidence; only what there is more than one of."""
        boxes, arrows = self.graph["boxes"], self.graph["arrows"]
        lanes = [(lane["section"], lane["heading"]) for lane in self.graph["lanes"]]
        tags = sorted({tag for box in boxes for tag in box["tags"]})
        owners = sorted({box["owner"] for box in boxes})
        found = {arrow["evidence"] for arrow in arrows}
        words = [("unknown", spelled_word("said", "unknown", self.language))]
        words += [
            (word, spelled_word("evidence", word, self.language)) for word in words_of("evidence", "en")
        ]
        groups = (
            ("level", lanes),
            ("tag", [(tag, tag) for tag in [*tags, ""] if tags]),
            ("owner", [(owner, owner) for owner in owners]),
            ("evidence", [pair for pair in words if pair[0] in found]),
        )
        held = [self.boxes_to_tick(name, options) for name, options in groups if len(options) > 1]
        if held:
            yield f"<details><summary>{self.say('filter')}</summary>{''.join(held)}</details>"

    def boxes_to_tick(self, name: str, options: Sequence[Option]) -> str:
        """A group of boxes to tick; all are ticked to begin with."""
        ticks = "".join(
            f'<label><input type="checkbox" name="{name}" value="{escaped(value)}" checked> '
            f"{escaped(text or '–')}</label>"  # noqa: RUF001 - a dash for none
            for value, text in options
        )
        return f'<fieldset class="ticks"><legend>{self.say(f"filter-{name}")}</legend>{ticks}</fieldset>'
