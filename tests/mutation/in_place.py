"""Trials in which a harmed function is put in place of the right one, when pytest has collected its tests.

It is first seen which tests run which functions: no other test can notice a harm within one. What stands
outside of functions, and functions that run while modules are imported, are left to be tried anew.
"""

import ast
import copy
import gc
import os
import pickle
import sys
import time
from types import CodeType, FunctionType
from typing import NamedTuple

import pytest
from mutation.mutants import Mutant
from mutation.trial import Watch, be_silent, trials

from effektkedja.diagnostics import CHECKING

TESTS = (
    "tests/unit/checking",
    "tests/rules/test_consequences.py",
    "tests/rules/test_rules.py",
    "tests/contract/test_baseline.py",
    "tests/contract/test_settings.py",
)
WITHIN = ".<locals>"
OF_FUNCTION = 1
"""The flag of code that is a function's and not a class's (``inspect.CO_OPTIMIZED``)."""


class Harm(NamedTuple):
    """A mutant, or none, with the functions to put in place and the tests that run them."""

    mutant: Mutant | None
    functions: dict
    tests: list


def try_in_place(mutants, tell, tests=TESTS, jobs=1):
    """Put mutants on trial by tests, and give those of each file that are to be tried anew.

    ``tell`` gets a file, and its mutants with whether they survived, as their trials end. With those that are
    left are the names of the tests that run anything of their file.
    """
    plugin = _InPlace(mutants, tell, jobs)
    code = pytest.main(
        ["-s", "-p", "no:terminal", "-p", "no:cacheprovider", *tests], plugins=[plugin, Watch()]
    )
    assert code == 0, "the tests cannot be collected"
    return plugin.left


class _InPlace:
    """A plugin of pytest that does not run the tests but tries mutants by them."""

    def __init__(self, mutants, tell, jobs):
        self.mutants, self.tell, self.jobs, self.left = mutants, tell, jobs, {}
        self._files = {str(file) for file in mutants}
        self._seen = set()

    def pytest_sessionstart(self):
        sys.settrace(self._see)

    def _see(self, frame, _event, _):
        code = frame.f_code
        if code.co_filename in self._files:
            self._seen.add((code.co_filename, code.co_qualname.partition(WITHIN)[0]))

    def pytest_collection_modifyitems(self, items):
        """Of the tests of all checks, those of checks that are made in this room are enough for it."""
        if all("checking" in file.parts for file in self.mutants):
            items[:] = [one for one in items if one.path.name != "test_rules.py" or _is_made_here(one)]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session):
        sys.settrace(None)
        assert not session.testsfailed
        at_import = frozenset(self._seen)
        there = {key: one for key, one in _functions_there(self._files).items() if key[:2] not in at_import}
        ran = self._what_tests_run(session)

        def is_noticed(harm):
            for key, code in harm.functions.items():
                for function in there[key]:
                    function.__code__ = code
            return _fails(session, harm.tests)

        for file, mutants in self.mutants.items():
            harms, left = _harms(file, mutants, there, ran)
            self.left[file] = left, [test.nodeid for test in harms[0].tests]
            assert all(survived for _, survived in trials(harms[:1], is_noticed)), f"{file} as it is fails"
            told = trials(harms[1:], is_noticed, self.jobs)
            self.tell(file, ((harm.mutant, survived) for harm, survived in told))
        return True

    def _what_tests_run(self, session):
        """The functions that each test runs, the quickest test first, as seen in a process of its own."""
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            be_silent()
            try:
                with os.fdopen(write, "wb") as told:
                    pickle.dump(list(self._all_run(session)), told)
            finally:
                os._exit(0)
        os.close(write)
        with os.fdopen(read, "rb") as told:
            seen = pickle.load(told)  # noqa: S301 - our own
        os.waitpid(child, 0)
        assert len(seen) == len(session.items), f"{session.items[len(seen) - 1].nodeid} fails as it is"
        in_order = sorted(zip(seen, range(len(seen)), strict=True), key=lambda one: (one[0][0], one[1]))
        return {session.items[number]: functions for (_, functions), number in in_order}

    def _all_run(self, session):
        """How long each test takes and which functions it runs, as far as the first that fails."""
        for test in session.items:
            self._seen.clear()
            start = time.perf_counter()
            sys.settrace(self._see)
            is_failing = _fails(session, [test])
            sys.settrace(None)
            yield time.perf_counter() - start, frozenset(self._seen)
            if is_failing:
                return


def _is_made_here(test):
    return any(code in test.name for code in CHECKING)


def _fails(session, tests):
    """Whether any of some tests fails."""
    for place, test in enumerate(tests):
        following = tests[place + 1] if place + 1 < len(tests) else None
        test.config.hook.pytest_runtest_protocol(item=test, nextitem=following)
        if session.testsfailed:
            return True
    return False


def _functions_there(files):
    """Every function of some files that has been made, by its file, name and first line."""
    found = {}
    for one in gc.get_objects():
        if type(one) is FunctionType and one.__code__.co_filename in files:
            found.setdefault(_key(one.__code__), []).append(one)
    return found


def _key(code):
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _harms(file, mutants, there, ran):
    """The right program and the mutants that can be tried in place, and those that cannot."""
    source = file.read_text(encoding="utf-8")
    right, shell = _functions_in(file, ast.parse(source)), _shell(ast.parse(source))
    every = [test for test, functions in ran.items() if any(name == str(file) for name, _ in functions)]
    harms = [Harm(None, {key: code for key, code in right.items() if key in there}, every)]
    left = []
    for mutant in mutants:
        functions = _functions_in(file, mutant.tree)
        harmed = {key: code for key, code in functions.items() if code != right.get(key)}
        if _shell(mutant.tree) == shell and all(_fits(code, there.get(key)) for key, code in harmed.items()):
            # What no test is seen to run may be run in a process of a pool.
            tests = [test for test, run in ran.items() if any(key[:2] in run for key in harmed)] or every
            harms.append(Harm(mutant, harmed, tests))
        else:
            left.append(mutant)
    return harms, left


def _fits(code, functions):
    return bool(functions) and all(
        len(code.co_freevars) == len(one.__code__.co_freevars) for one in functions
    )


def _functions_in(file, tree):
    """The code of every function and method of a program, by its file, name and first line."""
    found, held = {}, [compile(tree, str(file), "exec")]
    while held:
        for code in held.pop().co_consts:
            if isinstance(code, CodeType):
                is_function = code.co_flags & OF_FUNCTION
                found |= {_key(code): code} if is_function else {}
                held += [] if is_function else [code]
    return found


def _shell(tree):
    """All of a program but what its functions do."""
    shell = copy.deepcopy(tree)
    for node in ast.walk(shell):
        if isinstance(node, ast.FunctionDef):
            node.body = []
    return ast.dump(shell)
