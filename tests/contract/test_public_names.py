"""The public names, and every module on its own."""

import pkgutil
import subprocess
import sys

import pytest

import effektkedja


def test_the_public_names_are_sorted_and_all_there():
    assert effektkedja.__all__ == sorted(effektkedja.__all__)
    for name in effektkedja.__all__:
        assert getattr(effektkedja, name) is not None


def test_a_name_that_is_not_public_is_refused():
    with pytest.raises(AttributeError):
        effektkedja.nothing  # noqa: B018


def test_importing_the_package_loads_nothing_else():
    code = (
        "import sys; before = set(sys.modules); import effektkedja; print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert loaded - {"effektkedja"} <= sys.stdlib_module_names
    assert not any(name.startswith("effektkedja.") for name in done.stdout.split())


MODULES = sorted(module.name for module in pkgutil.walk_packages(effektkedja.__path__, "effektkedja."))


ALONE = """
import importlib, os, sys
foreign, own = (line.split() for line in sys.stdin.read().split("\\n"))
for name in foreign:
    importlib.import_module(name)
for name in own:
    child = os.fork()
    if child == 0:
        try:
            importlib.import_module(name)
        except BaseException as why:
            print(f"{name}: {type(why).__name__}: {why}", flush=True)
        os._exit(0)
    os.waitpid(child, 0)
"""
"""Imports each of our modules in a copy of an interpreter that has loaded none of them, only those of others.

Starting an interpreter for each takes ten times as long.
"""


def test_every_module_can_be_imported_alone():
    foreign = ["argparse", "asyncio", "datetime", "difflib", "email", "json", "networkx", "numpy", "yaml"]
    own = [name for name in MODULES if name != "effektkedja.__main__"]
    asked = f"{' '.join(foreign)}\n{' '.join(own)}"
    done = subprocess.run(
        [sys.executable, "-c", ALONE], input=asked, capture_output=True, text=True, check=True
    )
    assert done.stdout == ""
