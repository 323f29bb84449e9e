"""The chain in words as HTML: tables of boxes and arrows, and an article for every part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.facts import said
from effektkedja.diagram.markup import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from effektkedja.diagram.account import Account, Chapter, Entry
    from effektkedja.diagram.facts import Fact, Item


_AGAIN = ' class="again"'


def anchor(name: str) -> str:
    """The id of a part on the page: its own, or for an arrow its name without spaces.

    Ids of the page itself begin with an underscore, which no id of a chain does.

    >>> anchor("kurs & tid -> kunniga")
    'kurs&tid->kunniga'
    """
    return name.replace(" ", "")


def articles(account: Account) -> Iterator[str]:
    """Everything in words: what the chain is about, then each chapter."""
    language = account.language
    chapters = [chapter for chapter in account.chapters if chapter.entries]
    yield f'<nav aria-label="{escaped(said("contents", language))}"><ul class="contents">'
    for chapter in chapters:
        yield f'<li><a href="#_{chapter.section}">{escaped(chapter.heading)}</a></li>'
    yield "</ul></nav>"
    if account.facts:
        yield f"<h3>{escaped(said('about', language))}</h3>"
        yield _facts(account.facts, "")
    for chapter in chapters:
        yield from _chapter(chapter, language)


def _chapter(chapter: Chapter, language: str) -> Iterator[str]:
    yield f'<section class="chapter {chapter.section.replace("_", "-")}">'
    yield f'<h3 id="_{chapter.section}">{escaped(chapter.heading)}</h3>'
    if chapter.subtitle:
        yield f'<p class="subtitle">{escaped(chapter.subtitle)}</p>'
    yield from (_entry(entry, language) for entry in chapter.entries)
    yield "</section>"


def _entry(entry: Entry, language: str) -> str:
    mark = f'<span class="mark">{escaped(entry.mark)}</span> ' if entry.mark else ""
    sentence = f'<p class="sentence">{escaped(entry.sentence)}</p>' if entry.sentence else ""
    return (
        f'<article class="entry" id="{escaped(anchor(entry.id))}"><h4>{mark}{escaped(entry.title)}</h4>'
        f"{sentence}{_facts(entry.facts, language)}</article>"
    )


def _facts(facts: tuple[Fact, ...], language: str) -> str:
    if not facts:
        return ""
    told = (
        f"<div{_AGAIN * fact.again}><dt>{escaped(fact.label)}</dt>{_items(fact, language)}</div>"
        for fact in facts
    )
    return f"<dl>{''.join(told)}</dl>"


def _items(fact: Fact, language: str) -> str:
    return "".join(f"<dd>{_item(item, language)}</dd>" for item in fact.items)


def _item(item: Item, language: str) -> str:
    told = escaped(item.text)
    if item.to:
        told = f'<a href="#{escaped(anchor(item.to))}">{told}</a>'
    if item.via:
        label = escaped(f"{said('why', language)} {item.text}")
        told += (
            f'<span class="ask"> <a class="why" href="#{escaped(anchor(item.via))}" aria-label="{label}">'
            f"{escaped(said('why', language))}</a></span>"
        )
    return told + _facts(item.facts, language)


def tables(account: Account) -> Iterator[str]:
    """All boxes, and all arrows as sentences, each in a table."""
    language = account.language
    headings = [said(name, language) for name in ("level", "box", "comes-from", "leads-to")]
    yield _opened(said("table-boxes", language), headings)
    for chapter in account.levels:
        for entry in chapter.entries:
            ways = (_way(entry, said(name, language)) for name in ("comes-from", "leads-to"))
            cells = "".join(f"<td>{escaped(way)}</td>" for way in ways)
            yield (
                f'<tr data-box="{escaped(entry.id)}"><td>{escaped(chapter.heading)}</td>'
                f"<td>{_link(entry, entry.title)}</td>{cells}</tr>"
            )
    yield "</tbody></table></div>"
    if not account.arrows.entries:
        return
    yield _opened(
        said("table-arrows", language), [said(name, language) for name in ("arrow", "evidence", "more")]
    )
    for entry in account.arrows.entries:
        cells = f"<td>{escaped(entry.evidence)}</td><td>{_facts(entry.more, language)}</td>"
        yield f'<tr data-arrow="{escaped(entry.id)}"><td>{_link(entry, entry.sentence)}</td>{cells}</tr>'
    yield "</tbody></table></div>"


def _way(entry: Entry, label: str) -> str:
    """What stands under a label of an entry, in a row."""
    return "; ".join(item.text for fact in entry.facts if fact.label == label for item in fact.items)


def _opened(caption: str, headings: list[str]) -> str:
    told = "".join(f'<th scope="col">{escaped(heading)}</th>' for heading in headings)
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{escaped(caption)}"><table>'
        f"<caption>{escaped(caption)}</caption><thead><tr>{told}</tr></thead><tbody>"
    )


def _link(entry: Entry, text: str) -> str:
    return f'<a href="#{escaped(anchor(entry.id))}">{escaped(text)}</a>'
