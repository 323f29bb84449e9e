"""What can go away because it has no effect, and the one line that every file begins with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from effektkedja.checking.fixes.slips import distance
from effektkedja.checking.fixes.text import Text, without_lines
from effektkedja.diagnostics import Edit, Finding, Fix, Location, Path
from effektkedja.formats.yaml_lines import is_bare, own_lines, top_keys
from effektkedja.rules.registry import Rule, registered
from effektkedja.vocabulary.table import fold

if TYPE_CHECKING:
    from effektkedja.model.links import Link

VERSION_KEY = "effektkedja"
_SLIPS = 3


def duplicate_link(finding: Finding, text: Text) -> Fix | None:
    """A line with an arrow that stands further up as well, with nothing written about it here."""
    path = finding.place.path
    if finding.params.get("kind") != "again" or text.chain is None or text.origin is None:
        return None
    own = [link for link in text.chain.links if link.row == path[1]]
    earlier = {(link.id, link.hinders) for link in text.chain.links if link.row < int(path[1])}
    if not all(_is_repeated(link, earlier) for link in own) or not is_bare(text.origin, path[:2]):
        return None
    return _without(own_lines(text.origin, path[:2]), text)


def _without(lines: tuple[int, int] | None, text: Text) -> Fix | None:
    if lines is None or not all(text.is_as_read(line) for line in range(lines[0], lines[1] + 1)):
        return None
    return without_lines(text, *lines)


def _is_repeated(link: Link, earlier: set[tuple[str, bool]]) -> bool:
    # A statement with | says of its arrows that they are alternatives, which is something new.
    return (link.id, link.hinders) in earlier and not link.alternatives


def unused_suppression(finding: Finding, text: Text) -> Fix | None:
    """An exception that sets nothing aside: its comment, or its key and what holds it.

    It stays where its rule may find something another day, or when the rest of the file has been mended.
    """
    rule = next((one for one in registered() if str(finding.params["rule"]).lower() in _names(one)), None)
    if rule is None or rule.needs_day or not _is_whole(text):
        return None
    path = finding.place.path
    return _without_key(path, text) if path else _without_comment(finding, text)


def _names(rule: Rule) -> tuple[str, str]:
    return rule.code.lower(), rule.name.lower()


def _is_whole(text: Text) -> bool:
    """Whether all of the file was read, and every arrow goes between boxes that there are."""
    if text.chain is None or text.origin is None or text.origin.problems:
        return False
    ends = {end for link in text.chain.links for end in (*link.causes, link.effect)}
    return ends <= text.chain.boxes.keys()


def _without_comment(finding: Finding, text: Text) -> Fix | None:
    at, rule = finding.location, re.escape(str(finding.params["rule"]))
    written, line = text.at(at), text.line(at.line)
    fewer = re.sub(rf"\b{rule}\s*,\s*|\s*,\s*{rule}(?![\w-])", "", written, count=1)
    if fewer != written:
        return Fix((Edit(at, fewer),))
    before = line[: (at.column or 1) - 1].rstrip()
    number = at.line or 1
    if not before:
        return without_lines(text, number, number)
    return Fix((Edit(Location(at.path, number, len(before) + 1, number, len(line) + 1), ""),))


def _without_key(path: Path, text: Text) -> Fix | None:
    origin = text.origin
    if origin is None:
        return None
    _, rules = origin.pair_at(path[:-1])
    is_last = rules is not None and len(rules.value) == 1
    return _without(own_lines(origin, path[:-1] if is_last else path), text)


def format_version(finding: Finding, text: Text) -> Fix | None:
    """The line that says which version of the format the file follows, above its first key."""
    keys = top_keys(text.origin) if text.origin else {}
    line = min(keys.values(), default=None)
    if finding.params["read"] or line is None or not text.is_as_read(line):
        return None
    if any(distance(fold(key), VERSION_KEY) <= _SLIPS for key in keys):
        return None  # the line is there, and is mended by itself
    ending = "\r\n" if "\r\n" in text.source.text else "\n"
    at = Location(text.source.path, line, 1, line, 1)
    return Fix((Edit(at, f"{VERSION_KEY}: {finding.params['newest']}{ending}"),))
