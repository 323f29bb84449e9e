"""``effektkedja render FILE -o OUT``: draw the chain."""

from __future__ import annotations

import argparse
import sys
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from effektkedja.cli.main import CLEAN, FOUND, tell, write_bytes
from effektkedja.errors import OutOfTimeError, SourceError, UsageError
from effektkedja.formats.source import STANDARD_INPUT
from effektkedja.messages.catalogue import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from effektkedja.analysis.answers import Answer
    from effektkedja.config import Config
    from effektkedja.model.chain import Chain

_SEVERAL = ("select", "choose", "highlight")
_LONGEST = 60.0
"""So many seconds each answer on a page may take."""
_WORDS = ("view", "compare", "theme")


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Say which arguments the command takes."""

    def told(name: str) -> dict[str, Any]:
        metavar = sentence(f"help.render.{name}-name", language)
        return {"metavar": metavar, "help": sentence(f"help.render.{name}", language)}

    parser.add_argument("file", **told("file"))
    parser.add_argument("-o", "--output", action="append", required=True, dest="outputs", **told("output"))
    from effektkedja.diagram import picture_formats
    from effektkedja.diagram.picture import DETAILS, DIRECTIONS
    from effektkedja.diagram.showing import PAGES

    parser.add_argument("--format", choices=picture_formats(), help=sentence("help.render.format", language))
    for name in _WORDS:
        parser.add_argument(f"--{name}", **told(name))
    for name in _SEVERAL:
        parser.add_argument(f"--{name}", action="append", default=[], **told(name))
    parser.add_argument("--findings", action="store_true", help=sentence("help.render.findings", language))
    parser.add_argument("--answers", action="store_true", help=sentence("help.render.answers", language))
    for name, words in (("detail", DETAILS), ("direction", DIRECTIONS), ("page", PAGES)):
        parser.add_argument(f"--{name}", choices=words, help=sentence(f"help.render.{name}", language))


def run(chosen: argparse.Namespace) -> int:
    """Draw the chain once for each output; nothing is written unless everything could be drawn."""
    from effektkedja.analysis.references import fault_count
    from effektkedja.cli.reporting import refuse
    from effektkedja.config import Settings
    from effektkedja.project import language_of, read, render_pages, save

    formats = [chosen.format or _format_of(output) for output in chosen.outputs]
    if chosen.answers and "html" not in formats:
        raise UsageError("usage.answers-without-page")
    config = Settings().of(chosen.file)
    reading, source = read(chosen.file, config)
    chain = reading.chain
    if chain is None:
        return refuse(reading, source, chosen.lang)
    language = chosen.lang or language_of(chain)
    wishes = _wishes(chosen, chain, config)
    late: list[str] = []
    if chosen.answers:
        wishes["answers"], late = _answers(chain, config, language)
    with _patience(language):
        pictures = {
            format: render_pages(chain, format, language=language, **wishes)
            for format in dict.fromkeys(formats)
        }
    files = [
        pair
        for output, format in zip(chosen.outputs, formats, strict=True)
        for pair in _files(output, pictures[format])
    ]
    for output, page in files:
        if output == STANDARD_INPUT:
            write_bytes(page)
        else:
            save(output, page)
    for told in (*_remarks(chain, pictures, language), *_lacking(chosen, chain, wishes, late, language)):
        tell(told)
    faults = fault_count(chain)
    if faults:
        tell(sentence("render.faults", language, count=faults, path=chosen.file))
    return FOUND if faults else CLEAN


@contextmanager
def _patience(language: str) -> Iterator[None]:
    """Tell somebody at a terminal what takes long, and how to make it shorter."""
    from effektkedja.diagram.engine import when_slow

    def told(left: float) -> None:
        if sys.stderr.isatty():
            tell(sentence("render.slow-layout", language, seconds=f"{left:.0f}"))

    token = when_slow.set(told)
    try:
        yield
    finally:
        when_slow.reset(token)


def _lacking(
    chosen: argparse.Namespace,
    chain: Chain,
    wishes: Mapping[str, Any],
    late: Sequence[str],
    language: str,
) -> Iterator[str]:
    """What was asked for that there is nothing of, and what took too long."""
    for question in late:
        yield sentence(
            "render.late-answer", language, question=question, path=chosen.file, seconds=f"{_LONGEST:g}"
        )
    if chosen.answers and not (wishes["answers"] or late):
        yield sentence("render.no-answers", language, path=chosen.file)
    if chosen.findings and not wishes.get("highlight"):
        yield sentence("render.no-findings", language)
    if all(box.internal for box in chain.boxes.values()):
        yield sentence("render.no-boxes", language, path=chosen.file)


def _answers(chain: Chain, config: Config, language: str) -> tuple[tuple[Answer, ...], list[str]]:
    """What the chain answers, without more being said, to the questions whose answers can be drawn.

    What is internal has no part in them, and no clock: none of these questions needs to know the day.
    Also tells the questions that took too long.
    """
    from effektkedja.analysis.chance.own_scale import scale_of
    from effektkedja.cli.progress import watched
    from effektkedja.diagram.answers import PLOTS, has_plot
    from effektkedja.model.public import public
    from effektkedja.project import ask

    seen, scale = public(chain), scale_of(config)
    answers, late = [], []
    for question in PLOTS:
        try:
            with watched(_LONGEST, language) as progress:
                answers.append(ask(seen, question, scale=scale, progress=progress))
        except OutOfTimeError:
            late.append(question)
    return tuple(answer for answer in answers if has_plot(answer)), late


def _remarks(chain: Chain, pictures: Mapping[str, Sequence[bytes]], language: str) -> Iterator[str]:
    """What is worth to know of what has been drawn."""
    if "mmd" in pictures:
        from effektkedja.diagram.mermaid import is_too_large

        if is_too_large(pictures["mmd"][0]):
            yield sentence("render.large-mermaid", language)
    if "pdf" in pictures:
        from effektkedja.diagram.pdf.document import lacks_letters

        if lacks_letters(pictures["pdf"][0]):
            yield sentence("render.letters-missing", language)
    if "png" in pictures:
        from effektkedja.diagram.compose import draw
        from effektkedja.diagram.png import words_of
        from effektkedja.diagram.text import is_known

        if not is_known(words_of(draw(chain, language=language))):
            yield sentence("render.other-letters", language)


def _files(output: str, pages: Sequence[bytes]) -> list[tuple[str, bytes]]:
    """Where each page goes: ``chain-1.svg`` and so on where there are several."""
    if len(pages) == 1:
        return [(output, pages[0])]
    if output == STANDARD_INPUT:
        raise UsageError("picture.several-pages", count=len(pages))
    path = PurePath(output)
    return [(str(path.with_stem(f"{path.stem}-{number}")), page) for number, page in enumerate(pages, 1)]


def _wishes(chosen: argparse.Namespace, chain: Chain, config: Config) -> dict[str, Any]:
    """What is asked for, as ``render`` takes it."""
    wishes = {name: getattr(chosen, name) for name in ("detail", "direction", "page")}
    wishes["select"] = tuple(chosen.select)
    wishes["choose"] = dict(_choice(told) for told in chosen.choose)
    wishes["highlight"] = _highlight(chosen, chain)
    wishes["view"] = _view(chosen.view, chain, config)
    wishes["theme"] = _theme(chosen.theme, config)
    if chosen.compare:
        from effektkedja.project import load

        wishes["compare"] = load(chosen.compare)
    return {name: value for name, value in wishes.items() if value}


def _choice(told: str) -> tuple[str, str]:
    decision, sign, option = told.partition("=")
    if not sign:
        raise UsageError("usage.choose", read=told)
    return decision.strip(), option.strip()


def _highlight(chosen: argparse.Namespace, chain: Chain) -> tuple[str, ...]:
    """The names to highlight: those given, parted by commas, and what the checks ask about."""
    names = [name.strip() for told in chosen.highlight for name in told.split(",") if name.strip()]
    if chosen.findings:
        from effektkedja.model.public import public
        from effektkedja.project import check

        seen = public(chain)
        names += [found.subject for found in check(chain).findings if found.subject in seen]
    return tuple(dict.fromkeys(names))


def _view(name: str | None, chain: Chain, config: Config) -> Any:
    """A view by its name: one of the chain's own, else one of the settings."""
    if not name or name in chain.views or name not in config.views:
        return name
    from effektkedja.model.context import View

    told = config.views[name]
    facts = {"title": told.get("title", name), "show": tuple(told.get("show", ()))}
    return View.of({"id": name, **facts, "detail": told.get("detail"), "direction": told.get("direction")})


def _theme(name: str | None, config: Config) -> Any:
    """A theme by its name: one of the settings, else one that comes with the package."""
    if not name or name not in config.themes:
        return name
    from effektkedja.diagram.themes import own_theme

    return own_theme(name, config.themes[name])


def _format_of(output: str) -> str:
    from effektkedja.diagram import picture_formats

    ending = PurePath(output).suffix.lower().lstrip(".")
    if output == STANDARD_INPUT:
        return "svg"
    if Path(output).is_dir():
        raise SourceError("unwritable.folder", path=output)
    if ending not in (known := picture_formats()):
        raise UsageError("usage.unknown-picture", path=output, endings=tuple(f".{name}" for name in known))
    return ending
