"""``check --fix``, which mends what needs no asking, and ``--diff``, which shows what that would do."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from effektkedja.cli.day import day_read
from effektkedja.cli.main import CLEAN, FOUND, tell, write_bytes
from effektkedja.formats.registry import is_mendable
from effektkedja.messages.catalogue import LANGUAGES, sentence

if TYPE_CHECKING:
    from effektkedja.checking.mending import Mended


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Say which arguments have to do with fixes."""
    for option in ("fix", "diff"):
        parser.add_argument(
            f"--{option}", action="store_true", help=sentence(f"help.check.{option}", language)
        )


def mend(paths: Sequence[str], chosen: argparse.Namespace, select: list[str], ignore: list[str]) -> int:
    """Mend the files, or show how they would be mended. Raises ConfigError, and SourceError when writing."""
    from effektkedja.project import mend_files, save

    language = chosen.lang or LANGUAGES[0]
    texts = [path for path in paths if is_mendable(path)]
    for path in paths:
        if path not in texts:
            tell(sentence("fixing.no-text", language, path=path))
    code = CLEAN
    for done, data in mend_files(texts, as_of=day_read(chosen.as_of), select=select, ignore=ignore):
        if not done.fixed:
            continue
        code = FOUND
        if chosen.diff:
            write_bytes(_difference(done))
        else:
            save(done.source.path, data)
            tell(sentence("fixing.done", language, path=done.source.path, count=len(done.fixed)))
    return code


def _difference(done: Mended) -> bytes:
    """What is changed, as a unified diff that ``patch`` and ``git apply`` read."""
    from difflib import unified_diff

    path = done.before.path
    before, after = _lines(done.before.text), _lines(done.source.text)
    told = unified_diff(before, after, f"a/{path}", f"b/{path}")
    lines = [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in told]
    return "".join(lines).encode("utf-8", "surrogatepass")


def _lines(text: str) -> list[str]:
    """Lines that end where Git ends them: at line feeds alone."""
    lines = text.split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *([lines[-1]] if lines[-1] else [])]
