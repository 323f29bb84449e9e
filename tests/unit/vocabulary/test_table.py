"""Tables that come with the package, and what Python keeps of them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from effektkedja.vocabulary.table import packaged, tables

PACKAGE = Path(__file__).parents[3] / "effektkedja"
TABLES = sorted(PACKAGE.glob("**/*.toml"))


def named(file: Path) -> tuple[str, str]:
    """The room of a table and its name there."""
    room, *inside = file.relative_to(PACKAGE).parts
    return room, "/".join(inside)


def test_every_table_is_read_as_toml_reads_it_the_first_time_and_the_next() -> None:
    for file in TABLES:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
        for _ in range(2):
            tables.cache_clear()
            assert tables(*named(file)) == said, file


def test_no_table_bears_the_name_of_a_module_beside_it_as_python_would_keep_both_in_one_place() -> None:
    assert [file for file in TABLES if file.with_suffix(".py").exists()] == []


def test_what_is_not_there_is_told() -> None:
    with pytest.raises(FileNotFoundError):
        tables("messages", "nothing.toml")
    with pytest.raises(FileNotFoundError):
        packaged("messages", "nothing.yaml")
