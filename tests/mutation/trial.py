"""One mutant on trial: a process of its own imports the harmed module for the right one, and is judged.

Nothing of ``rules`` and ``checking`` may be imported before the fork. All that they stand on is, and every
case has been read, so that a trial takes milliseconds.
"""

import contextlib
import importlib
import io
import json
import os
import re
import signal
import sys
import traceback
from functools import cache
from importlib.abc import Loader, MetaPathFinder
from importlib.util import spec_from_loader
from pathlib import Path

from rules.judgement import AS_OF, as_told, cases, found_in, misplaced, reading_of, unfilled

from effektkedja.analysis.graph import Graph
from effektkedja.diagnostics import CHECKING, READING
from effektkedja.messages.catalogue import LANGUAGES, rule_text

HOME = Path(__file__).parents[2]
SECONDS = 60
EXAMPLES = sorted((HOME / "examples").glob("*/*.kedja.yaml"))
ROW = re.compile(r"^\| \[(EK\d+)\]\(\1\.md\) \| `([\w-]+)` \| (\w+) \| (\d) \|", re.MULTILINE)
TESTS_OF_CHECKING = (
    "tests/rules/test_consequences.py",
    "tests/contract/test_baseline.py",
    "tests/contract/test_settings.py",
    "tests/contract/test_one_run_tells_all.py",
    "tests/unit/checking",
)
KILLED, SURVIVED = 0, 1


class Harmed(MetaPathFinder, Loader):
    """Gives the harmed program where the module is asked for."""

    def __init__(self, name, file, tree):
        self.name, self.file, self.tree = name, file, tree

    def find_spec(self, name, path=None, target=None):
        return spec_from_loader(name, self, origin=str(self.file)) if name == self.name else None

    def exec_module(self, module):
        module.__file__ = str(self.file)
        exec(compile(self.tree, str(self.file), "exec"), module.__dict__)  # noqa: S102 - our own, on purpose


def module_of(file):
    return ".".join(file.relative_to(HOME).with_suffix("").parts)


def prepare():
    """Read all that a trial needs, once for all of them."""
    for case in all_cases():
        reading_of(case.text)
    for code in listed():
        for language in LANGUAGES:
            text = rule_text(code, language)
            reading_of(text.wrong + "\n")
            reading_of(text.right + "\n")
    for path in EXAMPLES:
        example(path)
    importlib.import_module("pytest")
    importlib.import_module("effektkedja.analysis.timing")
    assert not [
        name for name in sys.modules if name.startswith(("effektkedja.rules.", "effektkedja.checking."))
    ]


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


# -- the judge -------------------------------------------------------------------------------------------


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


def judge(file):
    """Whether a harmed module gives itself away: by its own check, by all checks or by tests of its room."""
    importlib.import_module(module_of(file))
    from effektkedja.rules.registry import own_rules, registered

    is_one_rule = file.parent.parent.name == "rules"
    rules = registered() if is_one_rule else tuple(own_rules().values())
    if is_one_rule and not rules:
        return KILLED
    is_checking = "checking" in file.relative_to(HOME).parts
    for rule in rules:
        if is_checking == (rule.code in CHECKING) and next(faults_of(rule), None) is not None:
            return KILLED
    return SURVIVED if is_one_rule else _by_tests(file)


def _by_tests(file):
    """By all tests of the room, those that bear the name of the file first: they notice soonest."""
    import pytest

    own = [f"tests/{kind}/test_{file.stem}.py" for kind in ("unit/checking", "contract")]
    first = [name for name in own if (HOME / name).exists()]
    tests = [str(HOME / name) for name in (*first, *TESTS_OF_CHECKING)]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        code = pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests])
    return SURVIVED if code == 0 else KILLED


def survives(file, tree):
    """Whether nobody notices that a file holds a harmed program."""
    child = os.fork()
    if child == 0:
        _stand_trial(file, tree)
    _, status = os.waitpid(child, 0)
    return os.WIFEXITED(status) and os.WEXITSTATUS(status) == SURVIVED


def _stand_trial(file, tree):
    """In the child: leave with the verdict, and take a crash or an endless loop for what it is."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    verdict = KILLED
    try:
        sys.meta_path.insert(0, Harmed(module_of(file), file, tree))
        verdict = judge(file)
    except BaseException:  # noqa: BLE001 - whatever it is, it was noticed
        if os.environ.get("SHOW"):
            traceback.print_exc()
    finally:
        os._exit(verdict)
