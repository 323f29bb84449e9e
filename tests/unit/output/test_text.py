"""How texts for people are laid out in lines."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effektkedja.output.text import wrapped

WORDS = st.lists(st.text("abåö-/.", min_size=1, max_size=30), max_size=25)


@pytest.mark.parametrize(("first", "following"), [("", None), ("  ", None), ("  = ", "    ")])
@given(words=WORDS, width=st.integers(20, 60))
def test_lines_end_where_the_standard_library_ends_them(first, following, words, width):
    wished = textwrap.wrap(
        " ".join(words),
        width,
        initial_indent=first,
        subsequent_indent=first if following is None else following,
        break_on_hyphens=False,
        break_long_words=False,
    )
    assert wrapped(" ".join(words), width, first, following) == wished


def test_spaces_more_than_one_are_one():
    assert wrapped(" a  b ", 20, "  ") == ["  a b"]
