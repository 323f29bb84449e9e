"""The page as a whole: its head, its landmarks, and what may run in it."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from effektkedja.diagram.account import account_of
from effektkedja.diagram.facts import said
from effektkedja.diagram.markup import escaped, number
from effektkedja.diagram.page.colours import declared, in_variables
from effektkedja.diagram.page.graph import LARGE, graph_json, graph_of
from effektkedja.diagram.page.options import drawn_options, is_drawn_in_advance, name_of, path_choices
from effektkedja.diagram.page.replies import replies
from effektkedja.diagram.page.tools import LOOKS, Tools
from effektkedja.diagram.page.words import articles, tables
from effektkedja.diagram.svg import write_svg
from effektkedja.diagram.text import tidy
from effektkedja.diagram.theme import LIGHT
from effektkedja.diagram.themes import DARK
from effektkedja.errors import RenderError
from effektkedja.record import Record
from effektkedja.vocabulary.table import packaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from effektkedja.diagram.account import Account
    from effektkedja.diagram.drawing import Drawing
    from effektkedja.diagram.theme import Theme
    from effektkedja.model.chain import Chain

SCRIPTS = (
    "elements",
    "graph",
    "routes",
    "compact",
    "stage",
    "shown",
    "selection",
    "keys",
    "search",
    "options",
    "page",
)
"""The modules of the script, in the order in which they are joined to one."""


_BELOW_TITLE = 5.0
"""Points below the base line of a title that its letters reach."""


class Extra(Record):
    """What a live preview adds to a page: content beside the picture, a script, and whom it may ask."""

    content: str = ""
    script: str = ""
    connect: str = ""


def page_of(drawing: Drawing, extra: Extra | None = None) -> str:
    """The page of a drawing. Raises RenderError for a picture that was drawn from no chain."""
    if drawing.picture.chain is None:
        raise RenderError("picture.no-chain")
    return "\n".join(_lines(drawing, drawing.picture.chain, extra or Extra())) + "\n"


def _lines(drawing: Drawing, chain: Chain, extra: Extra) -> Iterator[str]:
    picture = drawing.picture
    language = picture.language
    style, script = style_sheet(_light(drawing)), joined_script(extra.script)
    large = " data-large" if len(drawing.boxes) > LARGE else ""
    yield f'<!DOCTYPE html>\n<html lang="{escaped(language)}"{large}>\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy(style, script, extra.connect)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escaped(picture.title)}</title>"
    yield f"<style>{style}</style>\n<script>{script}</script>\n</head>\n<body>"
    yield f'<a class="skip" href="#_text">{escaped(said("skip", language))}</a>'
    advance = is_drawn_in_advance(drawing, chain)
    choices = path_choices(chain) if advance else {}
    notes = () if advance else tuple(_notes(chain, language))
    yield from _header(drawing)
    yield '<main id="_main">'
    yield from _above(drawing, graph_of(drawing, chain, choices), notes)
    yield '<div class="beside">'
    yield from _shown(drawing)
    yield f'<div class="margin">{extra.content}{_details(language)}</div></div>'
    theme = in_variables(_light(drawing))
    yield from replies(picture.answers, language, theme, of_every_option=bool(choices))
    for chosen, option in drawn_options(drawing, chain) if advance else ():
        yield from _option(option, chain, chosen, notes)
    yield f"</main>{_graph(graph_of(drawing, chain, choices))}"
    yield f"<footer><p>{escaped(said('made-with', language))}</p></footer>\n</body>\n</html>"


def _option(drawing: Drawing, chain: Chain, chosen: dict[str, str], notes: tuple[str, ...]) -> Iterator[str]:
    """All that takes the place of its like when a way is chosen; nobody sees it before that."""
    graph = graph_of(drawing, chain, path_choices(chain), chosen)
    yield f'<template data-options="{escaped(name_of(chosen, chain))}">'
    yield from _header(drawing)
    yield from _above(drawing, graph, notes)
    yield from _shown(drawing)
    yield f"{_details(drawing.picture.language)}{_graph(graph)}</template>"


def _notes(chain: Chain, language: str) -> Iterator[str]:
    """How a way is drawn that is not on the page."""
    for id, decision in path_choices(chain).items():
        told = said("tool.choose", language)
        option = next(iter(decision.options), "")
        yield f"{tidy(decision.question)} {told} --choose {id}={option}"


def _above(drawing: Drawing, graph: Mapping[str, Any], notes: tuple[str, ...]) -> Iterator[str]:
    """The tools, and how much is shown."""
    language = drawing.picture.language
    looks = (*LOOKS, "answers") if drawing.picture.answers else LOOKS
    yield from Tools(graph, language, looks, notes).lines()
    yield '<div class="counts"><p id="_counts" role="status"></p>'
    clear = escaped(said("tool.clear", language))
    yield f'<button type="button" id="_clear" hidden>{clear}</button></div>'


def _shown(drawing: Drawing) -> Iterator[str]:
    """The picture, the tables and the text."""
    yield '<div id="_shown" class="main">'
    yield from _picture(drawing)
    yield from _words(account_of(drawing.picture))
    yield "</div>"


def _details(language: str) -> str:
    label, close = escaped(said("tool.details", language)), escaped(said("tool.close", language))
    return (
        f'<aside id="_details" class="details" aria-label="{label}" hidden>'
        f'<button type="button" class="close">{close}</button><div class="told"></div></aside>'
    )


def _graph(graph: Mapping[str, Any]) -> str:
    return f'<script type="application/json" id="_graph">{graph_json(graph)}</script>'


def _header(drawing: Drawing) -> Iterator[str]:
    picture = drawing.picture
    yield f"<header>\n<h1>{escaped(picture.title)}</h1>"
    if picture.subtitle:
        yield f'<p class="lead">{escaped(picture.subtitle)}</p>'
    if picture.footer:
        yield f'<p class="state">{escaped(" · ".join(picture.footer))}</p>'
    yield "</header>"


def _picture(drawing: Drawing) -> Iterator[str]:
    language = drawing.picture.language
    label = escaped(said("tool.stage", language))
    heading = escaped(said("picture", language))
    yield '<section id="_picture" data-look="picture" aria-labelledby="_picture-heading">'
    yield f'<h2 id="_picture-heading" class="unseen">{heading}</h2>'
    yield f'<div id="_stage" class="stage" role="region" aria-label="{label}" tabindex="0">'
    yield _svg(drawing)
    yield "</div></section>"


def _words(account: Account) -> Iterator[str]:
    language = account.language
    yield '<section id="_table" data-look="table" aria-labelledby="_table-heading"><h2 id="_table-heading">'
    yield f"{escaped(said('tool.table', language))}</h2>"
    yield from tables(account)
    yield '</section><section id="_text" data-look="text" aria-labelledby="_text-heading" tabindex="-1">'
    yield f'<h2 id="_text-heading">{escaped(said("text", language))}</h2>'
    yield f"<p>{escaped(said('text-lead', language))}</p>"
    yield from (f"<p>{escaped(text)}</p>" for text in account.lead)
    yield from articles(account)
    yield "</section>"


def _svg(drawing: Drawing) -> str:
    """The picture without title and footer, which the page tells; its colours are variables of the page."""
    picture = drawing.picture.but(theme=in_variables(_light(drawing)))
    still = drawing.still.but(picture=picture)
    told = write_svg(drawing.but(still=still, title=(), footer=())).decode("utf-8", "replace")
    top = min([lane.area.y for lane in drawing.lanes], default=0.0) - 1.5 * drawing.still.measures.padding
    width, height = number(drawing.width), number(drawing.height)
    left = number(drawing.height - top)
    whole = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return told.replace(whole, f'viewBox="0 {number(top)} {width} {left}" width="{width}" height="{left}"', 1)


def _light(drawing: Drawing) -> Theme:
    """The colours by day: those that were asked for, unless those were for the night."""
    theme = drawing.picture.theme
    return LIGHT if theme.name == DARK.name else theme


# -- what may run -----------------------------------------------------------------------------------


def style_sheet(theme: Theme) -> str:
    """The style sheet with the colours of a theme and of the dark one. Printed, a page is light."""
    light, dark = declared(theme), declared(DARK)
    return (
        f":root{{{light}color-scheme:light}}"
        "@media screen and (prefers-color-scheme:dark)"
        f"{{:root:not([data-theme=light]){{{dark}color-scheme:dark}}}}"
        f"@media screen{{:root[data-theme=dark]{{{dark}color-scheme:dark}}}}\n"
        f"{packaged('diagram.page', 'assets/page.css')}"
    )


def joined_script(more: str = "") -> str:
    """The modules of the script joined to one, which lets nothing out; ``more`` is one module more."""
    told = "\n".join(packaged("diagram.page", f"assets/{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{told}{more}}})();\n'


def policy(style: str, script: str, connect: str = "") -> str:
    """What a page may do: show this style, run this script, and nothing else."""
    asked = f"; connect-src {connect}" if connect else ""
    return (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; "
        f"script-src 'sha256-{_digest(script)}'; base-uri 'none'; form-action 'none'{asked}"
    )


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")
