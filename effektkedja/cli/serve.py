"""``effektkedja serve FILE|FOLDER…``: see chains in the browser while they are written."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from effektkedja.cli.files import chains_among
from effektkedja.cli.main import CLEAN
from effektkedja.errors import UsageError
from effektkedja.formats.source import STANDARD_INPUT, read_bytes
from effektkedja.messages.catalogue import sentence


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Say which arguments the command takes."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar=sentence("help.serve.files-name", language),
        help=sentence("help.serve.files", language),
    )
    parser.add_argument(
        "--port",
        type=int,
        metavar=sentence("help.serve.port-name", language),
        help=sentence("help.serve.port", language),
    )
    parser.add_argument("--no-open", action="store_true", help=sentence("help.serve.no-open", language))


def run(chosen: argparse.Namespace) -> int:
    """Serve the files until somebody interrupts."""
    from effektkedja.web.server import PreviewServer

    _refuse_what_is_not_there(chosen.files)
    server = PreviewServer(lambda: chains_among(chosen.files)[0], chosen.port, chosen.lang)
    language = chosen.lang or "sv"
    sys.stdout.write(f"{sentence('serve.here', language, address=server.address)}\n")
    sys.stdout.flush()
    if not chosen.no_open:
        import webbrowser

        webbrowser.open(server.address)
    server.run()
    return CLEAN


def _refuse_what_is_not_there(names: Sequence[str]) -> None:
    """Say at once what cannot be shown. Raises UsageError and SourceError."""
    if STANDARD_INPUT in names:
        raise UsageError("usage.watch-input")
    paths, failures = chains_among(names)
    if failures:
        raise failures[0]
    for path in paths:
        read_bytes(path)
