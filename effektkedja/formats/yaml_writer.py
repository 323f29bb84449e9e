"""Writing a chain as a YAML file that a person would have wanted to write."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from effektkedja.formats.tongues import facts_in
from effektkedja.model.chain import Chain

# What needs no quotes: it starts with a letter or a digit and holds no sign that YAML reads.
_PLAIN = re.compile("[^\\W_](?:[\\w .,;()/+\u2013\u2192\u2026!?'%&|<>=\u00bb\u00ab-]|:(?=[\\w/]))*")
_ARROW = re.compile(r"[\w &|-]+ (?:->|-\|) [\w-]+")
# JSON leaves these as they are, and YAML would take them for ends of lines or refuse them.
_UNSHOWN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def write(chain: Chain, language: str) -> bytes:
    """The chain as YAML in UTF-8, with keys and words of scales in a language.

    Block style, one fact a line, the order of the language; reading it gives the same chain.
    """
    lines: list[str] = []
    was_block = False
    for key, value in facts_in(chain, language, brief=True).items():
        entry = list(_entry(key, value, 0))
        is_block = len(entry) > 1
        if lines and (is_block or was_block):
            lines.append("")
        lines += entry
        was_block = is_block
    return ("\n".join(lines) + "\n").encode("utf-8")


def _entry(key: str, value: Any, depth: int) -> Iterator[str]:
    """A key with what it holds."""
    margin = "  " * depth
    if isinstance(value, dict) and value:
        yield f"{margin}{_scalar(key)}:"
        for name, held in value.items():
            yield from _entry(name, held, depth + 1)
    elif isinstance(value, list) and value:
        yield f"{margin}{_scalar(key)}:"
        for held in value:
            yield from _item(held, depth + 1)
    elif isinstance(value, dict | list):
        yield f"{margin}{_scalar(key)}: {'{}' if isinstance(value, dict) else '[]'}"
    else:
        yield f"{margin}{_scalar(key)}: {_scalar(value)}"


def _item(value: Any, depth: int) -> Iterator[str]:
    """An item of a list; of a map, the first key stands beside the hyphen."""
    margin = "  " * depth
    if not isinstance(value, dict):
        yield f"{margin}- {_scalar(value)}"
        return
    lines = [line for name, held in value.items() for line in _entry(name, held, depth + 1)] or ["{}"]
    yield f"{margin}- {lines[0].lstrip()}"
    yield from lines[1:]


def _scalar(value: Any) -> str:
    """A text as YAML reads it back: in quotes wherever plain might mean something else."""
    text = str(value)
    if (_PLAIN.fullmatch(text) or _ARROW.fullmatch(text)) and not text.endswith(" "):
        return text
    return _UNSHOWN.sub(lambda sign: f"\\u{ord(sign.group()):04x}", json.dumps(text, ensure_ascii=False))
