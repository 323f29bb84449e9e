"""A check judged by its cases, its sentences and examples, the worked examples and the page of all checks."""

import importlib
import json
import re
from functools import cache
from pathlib import Path

from rules.judgement import AS_OF, as_told, cases, found_in, misplaced, reading_of, unfilled

from effektkedja.analysis.graph import Graph
from effektkedja.diagnostics import READING
from effektkedja.messages.catalogue import LANGUAGES, rule_text

HOME = Path(__file__).parents[2]
EXAMPLES = sorted((HOME / "examples").glob("*/*.kedja.yaml"))
ROW = re.compile(r"^\| \[(EK\d+)\]\(\1\.md\) \| `([\w-]+)` \| (\w+) \| (\d) \|", re.MULTILINE)


def read_cases():
    """Read all that checks are judged by, once for all trials."""
    for case in all_cases():
        reading_of(case.text)
    for code in listed():
        for language in LANGUAGES:
            text = rule_text(code, language)
            reading_of(text.wrong + "\n")
            reading_of(text.right + "\n")
    for path in EXAMPLES:
        example(path)
    importlib.import_module("effektkedja.analysis.timing")


@cache
def all_cases():
    return cases()


@cache
def listed():
    """What the page of all checks says of each: name, severity and first ambition."""
    text = (HOME / "docs" / "reference" / "rules" / "README.md").read_text(encoding="utf-8")
    return {code: (name, severity, int(since)) for code, name, severity, since in reversed(ROW.findall(text))}


@cache
def example(path):
    """A worked example, and the subjects that each check is known to find in it."""
    told = json.loads((path.parent / "findings.json").read_text(encoding="utf-8"))
    known = {}
    for found in told["findings"]:
        known.setdefault(found["code"], []).append(found["subject"])
    return reading_of(path.read_text(encoding="utf-8")).chain, known


def faults_of(rule):
    """What is wrong with a rule, by its cases, its texts, the page of all checks and the examples."""
    from effektkedja.messages.catalogue import sentence

    told = (rule.name, sentence(f"severity.{rule.severity.word}", "sv"), rule.since)
    if listed().get(rule.code) != told:
        yield f"listed otherwise: {told}"
    for case in all_cases():
        if case.code != rule.code or case.code in READING:
            continue
        if as_told(found_in(case, rule), case.finds) != list(case.finds):
            yield f"case {case.name}"
        if next(misplaced(case, rule), None) is not None:
            yield f"{case.name} points at nothing"
        for language in LANGUAGES:
            if list(unfilled(case, rule, language)):
                yield f"a sentence of {case.name} is not filled"
    if rule.check is not None:
        yield from _faults_in_examples(rule)


def _faults_in_examples(rule):
    for language in LANGUAGES:
        text = rule_text(rule.code, language)
        if not _finds(rule, text.wrong) or _finds(rule, text.right):
            yield f"the examples of {language}"
    for path in EXAMPLES:
        chain, known = example(path)
        found = {one.subject for one in rule.found_in(chain, Graph(chain), AS_OF)}
        if rule.since <= chain.ambition and not set(known.get(rule.code, ())) <= found:
            yield f"example {path.name}"


def _finds(rule, text):
    chain = reading_of(text + "\n").chain
    is_asked = chain is not None and rule.since <= chain.ambition
    return is_asked and any(True for _ in rule.found_in(chain, Graph(chain), AS_OF))
