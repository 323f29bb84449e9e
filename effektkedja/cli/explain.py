"""``effektkedja explain RULE``: what a check looks for, why, and how to mend it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from textwrap import TextWrapper

from effektkedja.checking.options import as_written, spelled
from effektkedja.checking.run import all_rules
from effektkedja.cli.main import CLEAN
from effektkedja.cli.reporting import tell_broken, terminal_width
from effektkedja.errors import UsageError
from effektkedja.messages.catalogue import LANGUAGES, general_help, rule_text, sentence
from effektkedja.rules.registry import Rule


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Say which arguments the command takes."""
    parser.add_argument(
        "rule",
        nargs="?",
        metavar=sentence("help.explain.rule-name", language),
        help=sentence("help.explain.rule", language),
    )


def run(chosen: argparse.Namespace) -> int:
    """Explain one rule, or list them all."""
    language = chosen.lang or LANGUAGES[0]
    rules, faults = all_rules()
    tell_broken(faults, language)
    lines: Iterable[str]
    if chosen.rule is None:
        lines = (f"{rule.code}  {rule.name:<28} {rule_text(rule.code, language).title}" for rule in rules)
    else:
        lines = _explained(_rule(chosen.rule, rules), language)
    sys.stdout.write("\n".join(lines) + "\n")
    return CLEAN


def _rule(wanted: str, rules: Iterable[Rule]) -> Rule:
    known = {name: rule for rule in rules for name in (rule.code, rule.name)}
    spelled = wanted.strip()
    found = known.get(spelled.upper()) or known.get(spelled.lower())
    if found is None:
        near = get_close_matches(spelled.upper(), known, 1) or get_close_matches(spelled.lower(), known, 1)
        raise UsageError("usage.unknown-rule", rule=wanted, nearest=near[0] if near else "EK001")
    return found


def _explained(rule: Rule, language: str) -> Iterator[str]:
    text = rule_text(rule.code, language)
    severity = sentence(f"severity.{rule.severity.word}", language)
    yield f"{rule.code} {rule.name}: {text.title}"
    yield sentence("explain.applies", language, severity=severity, since=rule.since)
    if rule.options:
        yield f"\n{sentence('explain.options', language)}"
        for name, default in rule.options.items():
            yield f"  options.{rule.code}.{spelled(name)} = {as_written(default)}"
    for heading, told in (("why", text.why), ("fix", general_help(rule.code, language))):
        if told:
            yield f"\n{sentence(f'explain.{heading}', language)}\n{_folded(told)}"
    for heading, example in (("wrong", text.wrong), ("right", text.right)):
        if example:
            yield f"\n{sentence(f'explain.{heading}', language)}\n{_indented(example)}"


def _folded(text: str) -> str:
    """The text moved in, each of its paragraphs folded anew to the width that there is."""
    fold = TextWrapper(terminal_width(), "  ", "  ", break_on_hyphens=False, break_long_words=False).fill
    return "\n\n".join(fold(" ".join(paragraph.split())) for paragraph in text.split("\n\n"))


def _indented(example: str) -> str:
    """An example moved in, with its lines as they are."""
    return "\n".join(f"  {line}".rstrip() for line in example.splitlines())
