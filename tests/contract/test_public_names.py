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


def test_every_module_can_be_imported_alone():
    """Each module in a fresh interpreter of its own, several at a time."""
    running = []
    for name in MODULES:
        if name != "effektkedja.__main__":
            running.append(
                (name, subprocess.Popen([sys.executable, "-c", f"import {name}"], stderr=subprocess.PIPE))
            )
        if len(running) > 3:
            _finish(*running.pop(0))
    for name, started in running:
        _finish(name, started)


def _finish(name, started):
    _, told = started.communicate()
    assert started.returncode == 0, f"{name}: {told.decode()}"
