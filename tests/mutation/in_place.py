"""Trials in which a harmed function is put in place of the right one, when pytest has collected its tests.

It is first seen which tests run which functions: no other test can notice a harm within one. What stands
outside of functions, and functions that run while modules are imported, are left to be tried anew.
"""

import ast
import gc
import importlib
import os
import pickle
import sys
import time
from itertools import accumulate
from types import CodeType, FunctionType
from typing import NamedTuple

import pytest
from mutation.anew import module_of
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
LONGEST = 3
"""Seconds that all tests together may take which do not bear the name of the harmed file."""
SLOW = 0.3
"""Seconds that a test takes which is slow, or is the first to need something."""
WITHIN = ".<locals>"
OF_FUNCTION = 1
"""The flag of code that is a function's and not a class's (``inspect.CO_OPTIMIZED``)."""


class Harm(NamedTuple):
    """A mutant, or none, with the functions to put in place and the tests that run them."""

    mutant: Mutant | None
    functions: dict
    tests: list


class Ran(NamedTuple):
    """How many seconds a test takes, and the functions that it runs."""

    seconds: float
    functions: frozenset


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
        for file in self.mutants:
            importlib.import_module(module_of(file))  # some are imported when a test first needs them

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

        programs = {
            file: _Program(file, ast.parse(file.read_text(encoding="utf-8"))) for file in self.mutants
        }
        right = {
            key: code for one in programs.values() for key, code in one.functions.items() if key in there
        }
        [(_, is_right)] = trials([Harm(None, right, list(ran))], is_noticed)
        assert is_right, "the functions as they are, put in place anew, fail"
        for file, program in programs.items():
            harms = self._harms(file, program, there, ran)
            told = trials(harms, is_noticed, self.jobs)
            self.tell(file, ((harm.mutant, survived) for harm, survived in told))
        return True

    def _harms(self, file, program, there, ran):
        """The mutants that can be tried in place, one at a time, as each takes room; the others are left."""
        tests = _tests_of(file, ran)
        left = []
        self.left[file] = left, [test.nodeid for test in _quick_ones(tests, file, ran)]
        for mutant in self.mutants[file]:
            harmed = program.harmed_in(_Program(file, mutant.tree))
            if harmed is not None and all(_fits(code, there.get(key)) for key, code in harmed.items()):
                # What no test is seen to run may be run in a process of a pool.
                asked = [
                    one for one in tests if any(key[:2] in ran[one].functions for key in harmed)
                ] or tests
                yield Harm(mutant, harmed, _quick_ones(asked, file, ran))
            else:
                left.append(mutant)

    def _what_tests_run(self, session):
        """How long each test takes and which functions it runs, the quickest first.

        That is seen in a process of its own.
        """
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
        in_order = sorted(range(len(seen)), key=lambda number: seen[number].seconds)
        return {session.items[number]: seen[number] for number in in_order}

    def _all_run(self, session):
        """What each test runs, as far as the first that fails."""
        for test in session.items:
            self._seen.clear()
            is_failing, seconds = self._watched(session, test)
            if seconds > SLOW:  # the first that needs a module waits for it
                _, seconds = self._watched(session, test)
            yield Ran(seconds, frozenset(self._seen))
            if is_failing:
                return

    def _watched(self, session, test):
        start = time.process_time()
        sys.settrace(self._see)
        is_failing = _fails(session, [test])
        sys.settrace(None)
        return is_failing, time.process_time() - start


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


def _tests_of(file, ran):
    """The tests that run anything of a file, those that bear its name first."""
    run = [test for test, one in ran.items() if any(name == str(file) for name, _ in one.functions)]
    return sorted(run, key=lambda test: not _bears_name(test, file))


def _quick_ones(tests, file, ran):
    """Those of the tests that bear the name of a file, and of the others as many as there is time for."""
    near = [test for test in tests if _bears_name(test, file)]
    others = tests[len(near) :]
    until = accumulate(ran[test].seconds for test in others)
    return near + [test for test, seconds in zip(others, until, strict=True) if seconds <= LONGEST]


def _bears_name(test, file):
    return test.path.stem == f"test_{file.stem}"


def _fits(code, functions):
    return bool(functions) and all(
        len(code.co_freevars) == len(one.__code__.co_freevars) for one in functions
    )


class _Program:
    """The code of a program: its functions by file, name and first line, and the shell that holds them."""

    def __init__(self, file, tree):
        self.functions = {}
        self.shell = self._emptied(compile(tree, str(file), "exec"))

    def _emptied(self, code):
        held = []
        for one in code.co_consts:
            if not isinstance(one, CodeType):
                held.append(one)
            elif one.co_flags & OF_FUNCTION:
                self.functions[_key(one)] = one
            else:
                held.append(self._emptied(one))
        return code.replace(co_consts=tuple(held), co_linetable=b"")

    def harmed_in(self, other):
        """The functions that are others in another program; None where more is another."""
        if other.shell != self.shell or other.functions.keys() != self.functions.keys():
            return None
        return {key: code for key, code in other.functions.items() if code != self.functions[key]}
