"""``effektkedja list WHAT``: what there is to choose from, as a table for people or data for programs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence

from effektkedja.cli.main import CLEAN, write_bytes
from effektkedja.messages.catalogue import LANGUAGES, rule_text, sentence, table

Row = Mapping[str, str]

_GAP = "  "


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Say which arguments the command takes."""
    parser.add_argument(
        "what",
        choices=tuple(_LISTS),
        metavar=sentence("help.list.what-name", language),
        help=sentence("help.list.what", language),
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "csv"),
        default="text",
        help=sentence("help.list.format", language),
    )


def run(chosen: argparse.Namespace) -> int:
    """Write the list."""
    language = chosen.lang or LANGUAGES[0]
    rows, shown = _LISTS[chosen.what]
    held = list(rows(language))
    if chosen.format == "text":
        sys.stdout.write("\n".join(_side_by_side(held, shown(language), language)) + "\n")
    else:
        write = _json if chosen.format == "json" else _csv
        write_bytes(write(chosen.what, held).encode())
    return CLEAN


# -- what there is -------------------------------------------------------------------------------------


def _regions(_: str) -> Iterable[Row]:
    from effektkedja.vocabulary.catalogues import regions

    return ({name: getattr(held, name) for name in held.fields} for held in regions())


def _indicators(_: str) -> Iterable[Row]:
    from effektkedja.vocabulary.catalogues import PERIODS, erdf_indicators

    for period in PERIODS:
        for held in erdf_indicators(period).values():
            yield {"period": period, **{name: getattr(held, name) for name in held.fields}}


def _criteria(_: str) -> Iterable[Row]:
    from effektkedja.vocabulary.catalogues import criteria

    return ({name: getattr(held, name) for name in held.fields} for held in criteria())


def _profiles(language: str) -> Iterable[Row]:
    from effektkedja.vocabulary.profiles import profile, profile_names

    for name in profile_names():
        held = profile(name, language)
        for level, (heading, subtitle) in held.labels.items():
            told = {"name": name, "direction": held.direction, "level": level}
            in_chain = "yes" if level in held.levels else ""
            yield {**told, "heading": heading, "subtitle": subtitle, "in_chain": in_chain}


def _words(_: str) -> Iterable[Row]:
    from effektkedja.vocabulary.words import scales, spelled_word, words_of

    for scale in scales():
        for word in words_of(scale, "en"):
            yield {"scale": scale, "en": word, "sv": spelled_word(scale, word, "sv")}


def _keys(language: str) -> Iterable[Row]:
    from effektkedja.vocabulary.keys import keys

    for key in keys():
        yield {"where": key.where, "en": key.en, "sv": key.sv, "help": key.help(language)}


def _rules(language: str) -> Iterable[Row]:
    from effektkedja.rules.registry import own_rules

    for rule in own_rules().values():
        told = {"code": rule.code, "name": rule.name, "severity": rule.severity.word}
        yield {**told, "since": str(rule.since), "title": rule_text(rule.code, language).title}


def _always(*columns: str) -> Callable[[str], Sequence[str]]:
    return lambda _: columns


_LISTS: Mapping[str, tuple[Callable[[str], Iterable[Row]], Callable[[str], Sequence[str]]]] = {
    "regions": (
        _regions,
        lambda language: ("lan_code", "nuts3", "iso3166_2", f"lan_name_{language}", "region_org_sv"),
    ),
    "indicators": (_indicators, _always("period", "code", "type", "unit", "name_en", "doubt")),
    "profiles": (_profiles, _always("name", "direction", "level", "in_chain", "heading", "subtitle")),
    "criteria": (
        _criteria,
        lambda language: ("code", f"name_{language}", f"question_{language}", "doubt"),
    ),
    "words": (_words, _always("scale", "en", "sv")),
    "keys": (_keys, lambda language: (language, "en" if language == "sv" else "sv", "help", "where")),
    "rules": (_rules, _always("code", "name", "severity", "since", "title")),
}
"""What can be listed: its rows, and the columns that a table for people shows."""


# -- how it is written ---------------------------------------------------------------------------------


def _side_by_side(rows: Sequence[Row], columns: Sequence[str], language: str) -> Iterable[str]:
    """Columns side by side; a doubt stands on a line of its own below the row that it is about."""
    headings = table("listing", language)
    plain = [name for name in columns if name != "doubt"]
    shown = [[headings[name] for name in plain], *([row[name] for name in plain] for row in rows)]
    widths = [max(map(len, cells)) for cells in zip(*shown, strict=True)]
    for place, cells in enumerate(shown):
        padded = [cell.ljust(width) for cell, width in zip(cells, widths, strict=True)]
        yield _GAP.join(padded).rstrip()
        doubt = rows[place - 1].get("doubt", "") if place and "doubt" in columns else ""
        if doubt:
            yield f"{_GAP * 2}{sentence('listing.doubt', language)}: {doubt}"


def _json(what: str, rows: Sequence[Row]) -> str:
    import json

    return json.dumps({"version": 1, "list": what, "rows": rows}, ensure_ascii=False, indent=2) + "\n"


def _csv(_: str, rows: Sequence[Row]) -> str:
    import csv
    import io

    written = io.StringIO()
    writer = csv.DictWriter(written, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()
