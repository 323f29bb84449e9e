"""What an editor shows about a key, an element or a check, as Markdown."""

from __future__ import annotations

import re

from effektkedja.messages.catalogue import general_help, rule_text, sentence
from effektkedja.model.chain import Chain
from effektkedja.model.parts import Element
from effektkedja.vocabulary.keys import key_of, spelled_key

_SIGNS = re.compile(r"([\\`*_{}\[\]<>|#!~])")


def escaped(text: str) -> str:
    """The text with nothing in it that Markdown would take for its own."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def key_help(name: str, where: str, language: str) -> str:
    """What a key is for, in one line."""
    return key_of(name, where).help(language)


def section_name(section: str, language: str) -> str:
    """What a section is called in running text."""
    try:
        return sentence(f"section.{section}", language)
    except KeyError:
        return spelled_key(section, "file", language).replace("_", " ")


def element_line(element: Element, language: str) -> str:
    """An element in one line: its section and what people call it."""
    return f"{section_name(element.section, language)}: {element.label}"


def element_told(element: Element, chain: Chain, language: str) -> str:
    """An element with its title, its level, and what leads to it and from it."""
    lines = [
        f"**{escaped(element.label)}**",
        f"`{element.id}` · {escaped(section_name(element.section, language))}",
    ]
    description = getattr(element, "description", None)
    if description:
        lines.append(escaped(str(description)))
    for name, ids in (
        ("editor.from", chain.causes_of(element.id)),
        ("editor.to", chain.effects_of(element.id)),
    ):
        if ids:
            told = "\n".join(f"- `{id}` {escaped(chain.boxes[id].label)}" for id in ids)
            lines.append(f"{sentence(name, language)}\n{told}")
    return "\n\n".join(lines)


def rule_told(code: str, language: str) -> str:
    """What a check asks about, why, and how to answer it."""
    text = rule_text(code, language)
    parts = [" ".join(text.why.split()), general_help(code, language)]
    return "\n\n".join([f"**{code}** {escaped(text.title)}", *(escaped(part) for part in parts if part)])
