"""The chain in words, without a picture: Markdown, and plain text for mail and for reading aloud."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from effektkedja.diagram.account import account_of
from effektkedja.diagram.facts import said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from effektkedja.diagram.account import Account, Chapter, Entry
    from effektkedja.diagram.facts import Fact, Item
    from effektkedja.diagram.picture import Picture

# What Markdown could take for a sign of its own, HTML included.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_AT_THE_START = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])(?=\s|$|[-=])")


def write_markdown(picture: Picture) -> bytes:
    """The chain as Markdown: a heading for each level and each kind of part, and the arrows as a table."""
    return _written(_markdown(account_of(picture)))


def write_text(picture: Picture) -> bytes:
    """The chain as plain text."""
    return _written(_plain(account_of(picture)))


def _written(lines: Iterator[str]) -> bytes:
    return ("\n".join(lines).strip() + "\n").encode("utf-8", "replace")


def escaped(text: str) -> str:
    r"""A text that Markdown leaves as it is.

    >>> print(escaped("1. <b> & *c*"))
    1\. \<b\> \& \*c\*
    """
    plain = _SIGNS.sub(r"\\\1", text)
    return _AT_THE_START.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", plain)


# -- Markdown ---------------------------------------------------------------------------------------


def _markdown(account: Account) -> Iterator[str]:
    yield f"# {escaped(account.title)}"
    for text in account.lead:
        yield from ("", escaped(text))
    if account.facts:
        yield from ("", f"## {said('about', account.language)}", "", *_facts(account.facts, "- ", escaped))
    for chapter in account.levels:
        yield from _chapter(chapter)
    if account.arrows.entries:
        yield from ("", f"## {account.arrows.heading}", "")
        yield from _table(account)
    for chapter in account.others:
        yield from _chapter(chapter)


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield from ("", f"## {escaped(chapter.heading)}")
    if chapter.subtitle:
        yield from ("", f"*{escaped(chapter.subtitle)}*")
    yield ""
    for entry in chapter.entries:
        mark = f"{entry.mark} " if entry.mark else ""
        yield f"- **{mark}{escaped(entry.title)}**"
        if entry.sentence:
            yield f"  - {escaped(entry.sentence)}"
        yield from _facts(entry.facts, "  - ", escaped)


def _table(account: Account) -> Iterator[str]:
    language = account.language
    yield f"| {said('arrow', language)} | {said('evidence', language)} | {said('more', language)} |"
    yield "| --- | --- | --- |"
    for entry in account.arrows.entries:
        more = " · ".join(
            f"{fact.label}: {'; '.join(_in_line(item) for item in fact.items)}" for fact in entry.more
        )
        yield f"| {escaped(entry.sentence)} | {escaped(entry.evidence)} | {escaped(more)} |"


def _facts(facts: tuple[Fact, ...], bullet: str, told: Callable[[str], str]) -> Iterator[str]:
    for fact in facts:
        if any(len(held.items) > 1 or len(item.facts) > 1 for item in fact.items for held in item.facts):
            yield f"{bullet}{told(fact.label)}:"
            for item in fact.items:
                yield f"  {bullet}{told(item.text)}"
                yield from _facts(item.facts, f"    {bullet}", told)
        else:
            yield f"{bullet}{told(fact.label)}: {'; '.join(told(_in_line(item)) for item in fact.items)}"


def _in_line(item: Item) -> str:
    """An item with the one thing that is said of it, if any."""
    more = ", ".join(
        f"{fact.label.lower()}: {', '.join(_in_line(held) for held in fact.items)}" for fact in item.facts
    )
    return f"{item.text} ({more})" if more else item.text


# -- plain text -------------------------------------------------------------------------------------


def _plain(account: Account) -> Iterator[str]:
    yield account.title.upper()
    for text in account.lead:
        yield from ("", text)
    if account.facts:
        yield from ("", said("about", account.language).upper(), *_facts(account.facts, "- ", str))
    for chapter in account.chapters:
        if chapter.entries:
            yield from _plain_chapter(chapter)


def _plain_chapter(chapter: Chapter) -> Iterator[str]:
    subtitle = f" ({chapter.subtitle})" if chapter.subtitle else ""
    yield from ("", f"{chapter.heading.upper()}{subtitle}")
    for entry in chapter.entries:
        yield from (_plain_arrow if chapter.section == "links" else _plain_entry)(entry)


def _plain_arrow(entry: Entry) -> Iterator[str]:
    yield f"- {entry.sentence}"
    yield from _facts(entry.more, "  - ", str)


def _plain_entry(entry: Entry) -> Iterator[str]:
    yield f"- {entry.mark + ' ' if entry.mark else ''}{entry.title}"
    if entry.sentence:
        yield f"  - {entry.sentence}"
    yield from _facts(entry.facts, "  - ", str)
