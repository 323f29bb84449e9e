"""Laws of mending: it settles, touches only what it mends, and never turns a slip into something else."""

from __future__ import annotations

import difflib
import functools
import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from effektkedja.checking.examination import Examiner, Wishes
from effektkedja.checking.mending import Mended, mended
from effektkedja.formats.registry import understood
from effektkedja.formats.source import Source
from effektkedja.formats.splicing import spliced

EXAMPLES = Path(__file__).parents[2] / "examples"
SMALL = (EXAMPLES / "frukost" / "frukost.kedja.yaml").read_text(encoding="utf-8")
LARGE = (EXAMPLES / "validering" / "validering.kedja.yaml").read_text(encoding="utf-8")
EXPORT = (EXAMPLES / "exportresa" / "exportresa.kedja.yaml").read_text(encoding="utf-8")
TEXTS = [SMALL, EXPORT, LARGE[:6000].rpartition("\n")[0] + "\n"]
WORD = re.compile(r"[^\W\d_]{5,}")


@functools.cache
def examiner() -> Examiner:
    return Examiner(Wishes())


def mend(text: str) -> Mended:
    config, selection = examiner().settings_of("a.kedja.yaml")

    def look(source: Source):
        return examiner().findings_in(understood(source, config), source, selection)

    return mended(Source("a.kedja.yaml", text), look)


@st.composite
def texts_with_slips(draw) -> tuple[str, str, str, str]:
    """An example as it is and with one slip of the keyboard in a word of it; the word, and the slip."""
    text = draw(st.sampled_from(TEXTS))
    word = draw(st.sampled_from(list(WORD.finditer(text))))
    at = draw(st.integers(word.start() + 1, word.end() - 2))
    slips = [
        text[at + 1 : word.end()],
        text[at] + text[at : word.end()],
        text[at + 1] + text[at] + text[at + 2 : word.end()],
        text[at].swapcase() + text[at + 1 : word.end()],
    ]
    slip = text[word.start() : at] + draw(st.sampled_from(slips))
    return text, text[: word.start()] + slip + text[word.end() :], word.group(), slip


@settings(deadline=None, max_examples=40)
@given(texts_with_slips())
def test_a_slip_is_taken_back_or_left_and_never_made_into_something_else(texts):
    meant, written, word, slip = texts
    assert mend(meant).fixed == ()
    result = mend(written).source.text
    # Where the slip is in the id that a box bears, what names the box comes to agree with it.
    assert result in (meant, written) or result.replace(slip, word) == meant


@st.composite
def broken_texts(draw) -> str:
    """An example with lines doubled, lost, moved in, or with signs put into them."""
    lines = draw(st.sampled_from(TEXTS)).splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        sign = draw(st.sampled_from(["\t", "\u00a0", " #1", ": ", ", ", "%", "A", "å", "🎉", "&", '"', "- "]))
        column = draw(st.integers(0, len(lines[at])))
        lines[at] = draw(
            st.sampled_from(
                [lines[at] * 2, "", "  " + lines[at], lines[at][:column] + sign + lines[at][column:]]
            )
        )
    return "".join(lines)


@settings(deadline=None, max_examples=40)
@given(broken_texts())
def test_mending_once_more_changes_nothing(text):
    once = mend(text)
    assert mend(once.source.text).source.text == once.source.text


@settings(deadline=None, max_examples=40)
@given(broken_texts())
def test_lines_that_no_fix_is_about_stay_byte_for_byte(text):
    done = mend(text)
    before, after = text.splitlines(keepends=True), done.source.text.splitlines(keepends=True)
    changed = [
        step
        for step in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if step[0] != "equal"
    ]
    edits = [edit for finding in done.fixed for edit in finding.fix.edits]
    assert sum(max(step[2] - step[1], step[4] - step[3]) for step in changed) <= len(edits)


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(TEXTS))
def test_no_edits_no_change(text):
    assert spliced(text, []) == text
