"""The program is another one as soon as any file of it, or of a package with rules, is changed."""

import sys

import pytest

from effektkedja.checking import state
from effektkedja.checking.state import state_of


class Entry:
    """An entry point of another package."""

    name = "deras"

    def __init__(self, value):
        self.value = value


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package of rules that is installed, and not loaded."""
    monkeypatch.syspath_prepend(tmp_path)
    folder = tmp_path / "deras_regler" / "inne"
    (folder / "__pycache__").mkdir(parents=True)
    (tmp_path / "deras_regler" / "__init__.py").write_text("raise ValueError", encoding="utf-8")
    (folder / "tabell.toml").write_text("a = 1", encoding="utf-8")
    monkeypatch.setattr(state, "entry_points", lambda: [Entry("deras_regler.inne:regler")])
    return tmp_path / "deras_regler"


def test_the_program_stays_the_same_while_nothing_changes():
    assert state_of() == state_of()


@pytest.mark.parametrize(
    "place", ["checking/state.py", "rules/structure/loose_box.py", "messages/sv.toml", "record.py"]
)
def test_every_file_of_the_program_counts(place):
    assert f"{place} " in state_of().replace("\\", "/")


def test_what_python_has_compiled_does_not_count():
    assert "__pycache__" not in state_of()


def test_the_version_of_python_and_what_files_are_read_with_count(monkeypatch):
    before = state_of()
    assert "/yaml " in before.replace("\\", "/")
    monkeypatch.setattr(sys, "version", "9.9")
    assert state_of() == before.replace(before.partition("\n[")[0], "9.9", 1)


def test_a_package_of_rules_counts_with_every_file_and_is_not_loaded(package):
    before = state_of()
    assert "deras_regler" not in sys.modules
    assert repr([("deras", "deras_regler.inne:regler")]) in before
    (package / "inne" / "tabell.toml").write_text("a = 12", encoding="utf-8")
    changed = state_of()
    assert changed != before
    (package / "ny.py").write_text("", encoding="utf-8")
    assert state_of() not in (before, changed)


def test_what_was_compiled_of_a_package_does_not_count(package):
    before = state_of()
    (package / "inne" / "__pycache__" / "tabell.pyc").write_bytes(b"x")
    assert state_of() == before


def test_a_package_that_is_one_file_counts(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "deras_enda.py").write_text("", encoding="utf-8")
    (tmp_path / "en_annan.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(state, "entry_points", lambda: [Entry("deras_enda")])
    assert "deras_enda.py 0 " in state_of()
    assert "en_annan.py" not in state_of()


@pytest.mark.parametrize("value", ["finns_inte_alls:regler", "", ":regler", "sys:regler"])
def test_a_package_that_is_not_there_is_no_hindrance(monkeypatch, value):
    monkeypatch.setattr(state, "entry_points", lambda: [Entry(value)])
    assert repr(value) in state_of()
