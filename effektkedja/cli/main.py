"""The command line: find the command, run it, and leave with 0 (clean), 1 (findings) or 2 (could not run)."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import Any, NoReturn

from effektkedja.errors import EffektkedjaError, UsageError, reason_of
from effektkedja.messages.catalogue import LANGUAGES, sentence, table

COMMANDS = (
    "check",
    "next",
    "ask",
    "render",
    "serve",
    "convert",
    "fmt",
    "new",
    "schema",
    "explain",
    "config",
    "list",
    "lsp",
)
"""The commands; each is a module of this room with ``add_arguments`` and ``run``."""

CLEAN, FOUND, COULD_NOT_RUN = 0, 1, 2
_INTERRUPTED = 130


class Parser(argparse.ArgumentParser):
    """A parser that speaks the user's language and says what is wrong in one line."""

    def __init__(self, **said: Any) -> None:
        # How wide the terminal is matters to help alone, and finding out takes as long as reading a chain.
        super().__init__(**said, add_help=False, formatter_class=partial(argparse.HelpFormatter, width=80))

    def format_help(self) -> str:
        """The help, laid out for the terminal."""
        self.formatter_class = argparse.RawDescriptionHelpFormatter
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Leave with 2, after the message and where to find help."""
        raise UsageError("usage.arguments", detail=message, command=self.prog)


def run(arguments: Sequence[str]) -> int:
    """Run the command line. Never raises; every failure is told on standard error."""
    language = _language(arguments)
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - closed by who called us
    sys.stderr = sys.stderr or sys.stdout
    _speak_utf8()
    if (unknown := os.environ.get("EFFEKTKEDJA_LANG")) and _language_of_environment() is None:
        tell(sentence("usage.unknown-language", language, read=unknown, languages=LANGUAGES, used=language))
    try:
        return _run(arguments, language)
    except EffektkedjaError as why:
        tell(sentence(why.message, language, **why.params))
        return COULD_NOT_RUN
    except BrokenPipeError:
        # Whoever read our output has stopped; there is nobody left to tell.
        _forget_output()
        return COULD_NOT_RUN
    except KeyboardInterrupt:
        return _INTERRUPTED
    except OSError as why:
        tell(sentence("unwritable.output", language, why=reason_of(why)))
        _forget_output()
        return COULD_NOT_RUN
    except ModuleNotFoundError as why:
        tell(sentence("missing-package", language, package=why.name))
        return COULD_NOT_RUN


def _forget_output() -> None:
    """Let what is still to be written go nowhere, so that leaving does not fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: Sequence[str], language: str) -> int:
    _translate_argparse(language)
    parser = _parser(language, _command_in(arguments))
    chosen = parser.parse_args(arguments)
    if chosen.command is None:
        sys.stdout.write(parser.format_help())
        return COULD_NOT_RUN
    code: int = import_module(f"effektkedja.cli.{chosen.command}").run(chosen)
    sys.stdout.flush()
    return code


def _translate_argparse(language: str) -> None:
    """Let argparse speak the user's language: it asks gettext, which we answer from the catalogue."""
    told = table("argparse", language)
    argparse._ = lambda text: told.get(text, text)  # type: ignore[attr-defined]


def _language(arguments: Sequence[str]) -> str:
    """The language for help and for failures: ``--lang``, else EFFEKTKEDJA_LANG, else Swedish.

    The locale is not asked: the same command says the same on every machine.
    """
    wanted = _language_of_environment()
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            wanted = arguments[place + 1]
        elif argument.startswith("--lang="):
            wanted = argument.removeprefix("--lang=")
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def _language_of_environment() -> str | None:
    wanted = os.environ.get("EFFEKTKEDJA_LANG")
    return wanted if wanted in LANGUAGES else None


def _command_in(arguments: Sequence[str]) -> str | None:
    """The command of a line that begins with it, or with the language and then with it."""
    first = 2 if arguments[:1] == ["--lang"] else 1 if "".join(arguments[:1]).startswith("--lang=") else 0
    return next((name for name in arguments[first : first + 1] if name in COMMANDS), None)


def _parser(language: str, wanted: str | None) -> Parser:
    """The parser of a command, or of all of them where none is known to be wanted."""
    parser = _described(Parser(prog="effektkedja"), "main", language)
    commands = parser.add_subparsers(
        dest="command",
        metavar=sentence("help.command", language),
        title=sentence("help.commands", language),
        prog=parser.prog,
    )
    for name in COMMANDS if wanted is None else (wanted,):
        told = sentence(f"help.{name}.short", language)
        command = commands.add_parser(name, help=told, prog=f"{parser.prog} {name}")
        _described(command, name, language)
        import_module(f"effektkedja.cli.{name}").add_arguments(command, language)
    return parser


def _described(parser: Parser, name: str, language: str) -> Parser:
    parser.description = sentence(f"help.{name}.long", language)
    parser.epilog = sentence(f"help.{name}.examples", language)
    parser.usage = sentence(f"help.{name}.usage", language)
    parser._optionals.title = sentence("help.options", language)  # noqa: SLF001 - argparse has no other way
    parser._positionals.title = sentence("help.arguments", language)  # noqa: SLF001
    parser.add_argument("-h", "--help", action="help", help=sentence("help.help", language))
    # Said before or after the command; only the parser of the whole line has a default.
    default = _language_of_environment() if name == "main" else argparse.SUPPRESS
    parser.add_argument("--lang", choices=LANGUAGES, default=default, help=sentence("help.lang", language))
    if name == "main":
        parser.add_argument(
            "--version", action="version", version=_version(), help=sentence("help.version", language)
        )
    return parser


def _version() -> str:
    from effektkedja import __version__

    return f"effektkedja {__version__}"


def _speak_utf8() -> None:
    """Say what cannot be shown with a stand-in, rather than stop in the middle of a report."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def tell(text: str) -> None:
    """Say something beside the result, on standard error."""
    print(text, file=sys.stderr)


def write_bytes(data: bytes) -> None:
    """Write a result as it is, whatever the terminal's encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
