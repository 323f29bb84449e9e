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
        assert len(line) <= width or len(line.split()) <= 2 or line.startswith("  effektkedja ask "), line


def test_a_long_table_says_how_many_rows_are_left():
    assert "rader till" in write(ask(CHAIN, "gaps"), "sv")


def test_a_narrow_terminal_gets_each_row_on_lines_of_its_own():
    text = write(ask(CHAIN, "gaps"), "en", width=30)
    assert "WHAT IS LACKING: weak evidence" in " ".join(text.split())


@pytest.fixture
def little(tmp_path):
    """A chain that says little, in a folder with a space in its name."""
    folder = tmp_path / "min mapp som har ett långt namn"
    folder.mkdir()
    file = folder / "min kedja.kedja.yaml"
    links = "samband:\n  - kurs -> lär\n  - lär -> jobb\n"
    effects = "effekter_kort:\n  lär: De lär sig\neffekter_medel:\n  jobb: De får jobb\n"
    file.write_text(
        f"effektkedja: 1\ntitel: K\naktiviteter:\n  kurs: Kurs\n{effects}{links}", encoding="utf-8"
    )
    return file


def test_a_command_stays_on_a_line_of_its_own_with_what_was_said_with_the_question(little):
    answer = ask(load(little), "fund", worth=["ja=4 mnkr/-1 mnkr", "nej=0/0"], goal="De får jobb")
    command = f'effektkedja ask "{little}" fund --goal jobb --worth ja=4000000/-1000000 --worth nej=0/0'
    assert f"\n  {command}\n" in write(answer, "sv", width=40)
    assert f" `{command}`\n" in answer._repr_markdown_()


def test_the_next_question_is_about_the_same_goal(little):
    told = write(ask(load(little), "chance", goal="lär"), "sv")
    assert f'\n  effektkedja ask "{little}" weakest --goal lär\n' in told
    assert f'\n  effektkedja ask "{little}" weakest\n' in write(ask(load(little), "chance"), "sv")


def test_where_to_begin_is_what_is_missing_first_or_nothing(little):
    assert "id att börja med" not in write(ask(load(little), "learning"), "sv")
