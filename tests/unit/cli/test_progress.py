"""Long work shows how far it has come, on a terminal alone, and ends when its time is out."""

import io
import re

import pytest

from effektkedja.cli import progress
from effektkedja.errors import OutOfTimeError


class Terminal(io.StringIO):
    """What is written, as if on a terminal."""

    def isatty(self):
        return True


@pytest.fixture
def clock(monkeypatch):
    """A clock that a test turns."""
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_a_bar_is_drawn_after_a_while_and_wiped_out_at_the_end(clock, monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(progress.sys, "stderr", terminal)
    with progress.watched(60, "sv") as tell:
        tell(0.1)
        assert terminal.getvalue() == ""
        clock[0] = 1.0
        tell(0.5)
        drawn = terminal.getvalue()
        assert re.fullmatch(r"\rRäknar \[(#+) +\]  50%", drawn)
    assert terminal.getvalue() == f"{drawn}\r{' ' * (len(drawn) - 1)}\r"


def test_where_nobody_watches_nothing_is_drawn(clock, monkeypatch):
    stream = io.StringIO()
    monkeypatch.setattr(progress.sys, "stderr", stream)
    with progress.watched(60, "sv") as tell:
        clock[0] = 5.0
        tell(0.5)
    assert stream.getvalue() == ""


def test_work_that_takes_too_long_is_stopped_with_a_word_on_what_to_do(clock):
    with progress.watched(2, "en") as tell:
        clock[0] = 2.5
        with pytest.raises(OutOfTimeError, match="--timeout"):
            tell(0.9)
