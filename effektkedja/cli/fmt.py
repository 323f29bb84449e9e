"""``effektkedja fmt FILE…``: one order and one spacing, with every comment kept."""

from __future__ import annotations

import argparse
import sys

from effektkedja.cli.main import CLEAN, FOUND, tell
from effektkedja.errors import UsageError
from effektkedja.formats.registry import ending_of
from effektkedja.formats.source import STANDARD_INPUT, Source
from effektkedja.messages.catalogue import LANGUAGES, sentence


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Say which arguments the command takes."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar=sentence("help.fmt.files-name", language),
        help=sentence("help.fmt.files", language),
    )
    parser.add_argument("--check", action="store_true", help=sentence("help.fmt.check", language))
    parser.add_argument("--diff", action="store_true", help=sentence("help.fmt.diff", language))


def run(chosen: argparse.Namespace) -> int:
    """Lay the files out anew; a file with faults is left as it is, and the others are still done."""
    from effektkedja.cli.reporting import refuse
    from effektkedja.formats.yaml_layout import laid_out
    from effektkedja.project import read, save

    code = CLEAN
    for path in chosen.files:
        if ending_of(path) not in (".yaml", ".yml"):
            raise UsageError("usage.unformatted-ending", path=path)
        reading, source = read(path)
        if reading.findings:
            code = refuse(reading, source, chosen.lang, "fmt.faults")
            continue
        mended = laid_out(source.text)
        if path == STANDARD_INPUT and not (chosen.check or chosen.diff):
            sys.stdout.write(mended)
        elif mended != source.text:
            code = FOUND if chosen.check or chosen.diff else code
            _show(source, mended, chosen)
            if not (chosen.check or chosen.diff):
                save(path, mended.encode("utf-8"))
    return code


def _show(source: Source, mended: str, chosen: argparse.Namespace) -> None:
    """Say what was done, or would be."""
    if chosen.diff:
        from difflib import unified_diff

        before, after = source.text.splitlines(keepends=True), mended.splitlines(keepends=True)
        sys.stdout.writelines(unified_diff(before, after, source.path, source.path))
        return
    name = "fmt.would" if chosen.check else "fmt.done"
    tell(sentence(name, chosen.lang or LANGUAGES[0], path=source.path))
