"""An answer in a terminal, however narrow."""

from pathlib import Path

import pytest

from effektkedja import ask, load
from effektkedja.output.answers.text import write

CHAIN = load(Path(__file__).parents[4] / "examples/validering/validering.kedja.yaml")


@pytest.mark.parametrize("width", [20, 40, 60, 100])
@pytest.mark.parametrize("question", ["", "gaps"])
def test_no_line_is_wider_than_the_terminal_but_for_single_words(width, question):
    for line in write(ask(CHAIN, question), "sv", width=width).splitlines():
        assert len(line) <= width or len(line.split()) <= 2, line


def test_a_long_table_says_how_many_rows_are_left():
    assert "rader till" in write(ask(CHAIN, "gaps"), "sv")


def test_a_narrow_terminal_gets_each_row_on_lines_of_its_own():
    text = write(ask(CHAIN, "gaps"), "en", width=30)
    assert "WHAT IS LACKING: weak evidence" in " ".join(text.split())
