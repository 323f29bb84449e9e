"""Trials in which a harmed module is imported for the right one.

Every case has been read before the fork, so that a trial of a check takes some ten milliseconds. The harmed
room and all rooms above it are imported in the trial: rooms lie in layers, so nothing that is kept can know
the right program.
"""

import importlib
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.util import spec_from_loader

import pytest
from mutation.cases import HOME, faults_of
from mutation.trial import Watch, trials

from effektkedja.diagnostics import CHECKING

ROOMS = ("rules", "checking", "project", "documents", "editor", "web", "cli")
"""The rooms from those of the checks upwards."""


class Harmed(MetaPathFinder, Loader):
    """Gives the harmed program where the module is asked for."""

    def __init__(self, name, file, tree):
        self.name, self.file, self.tree = name, file, tree

    def find_spec(self, name, path=None, target=None):
        return spec_from_loader(name, self, origin=str(self.file)) if name == self.name else None

    def exec_module(self, module):
        module.__file__ = str(self.file)
        exec(compile(self.tree, str(self.file), "exec"), module.__dict__)  # noqa: S102 - our own, on purpose


def trials_anew(file, mutants, tests=(), jobs=1):
    """Put mutants of a file on trial: each with whether it survived its cases and some tests, as they end."""
    forget(file.relative_to(HOME).parts[1])

    def is_noticed(mutant):
        sys.meta_path.insert(0, Harmed(module_of(file), file, mutant.tree))
        importlib.import_module(module_of(file))
        return fails_a_case(file) or (bool(tests) and not pass_all(tests))

    return trials(mutants, is_noticed, jobs)


def forget(room):
    """Forget a room, all rooms above it and the tests, so that a trial imports them anew."""
    gone = tuple(f"effektkedja.{above}." for above in ROOMS[ROOMS.index(room) :])
    for name in [name for name in sys.modules if f"{name}.".startswith((*gone, "tests."))]:
        del sys.modules[name]
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "effektkedja":
            for key, value in list(vars(module).items()):
                if f"{getattr(value, '__module__', None)}.".startswith(gone):
                    delattr(module, key)


def module_of(file):
    return ".".join(file.relative_to(HOME).with_suffix("").parts)


def is_single(file):
    """Whether a file holds one check."""
    return file.parent.parent.name == "rules"


def fails_a_case(file):
    """Whether a harmed module gives itself away by the cases of its check, or of all that it may touch."""
    from effektkedja.rules.registry import own_rules, registered

    rules = registered() if is_single(file) else tuple(own_rules().values())
    is_checking = "checking" in file.relative_to(HOME).parts
    asked = (rule for rule in rules if (rule.code in CHECKING) == is_checking)
    return not rules or any(next(faults_of(rule), None) is not None for rule in asked)


def pass_all(tests):
    """Whether all of some tests pass, here and now."""
    quietly = ("-x", "-s", "-p", "no:terminal", "-p", "no:cacheprovider")
    return pytest.main([*quietly, *tests], plugins=[Watch()]) == 0
