"""``effektkedja lsp``: a language server for editors, on standard input and output."""

from __future__ import annotations

import argparse
import os
import sys

from effektkedja.cli.main import CLEAN
from effektkedja.errors import MissingToolError
from effektkedja.messages.catalogue import sentence


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Take what editors say of their own accord."""
    parser.add_argument("--stdio", action="store_true", help=sentence("help.lsp.stdio", language))


def run(_: argparse.Namespace) -> int:
    """Serve until the editor says goodbye, or is gone. Raises MissingToolError without the extra."""
    try:
        from effektkedja.editor.server import made
    except ModuleNotFoundError as why:
        if (why.name or "").startswith("effektkedja"):
            raise
        raise MissingToolError("missing-extra.lsp") from None
    from effektkedja import __version__

    if sys.stdin is None:
        return CLEAN
    # The server closes what it writes to when the editor says goodbye, so it gets a copy of its own.
    with open(os.dup(sys.stdout.fileno()), "wb") as output:
        made(__version__).start_io(stdout=output)
    return CLEAN
