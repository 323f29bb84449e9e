"""The command that a next step ends in, with what was said with the question that came before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

from effektkedja.analysis.answers import Answer, Told
from effektkedja.messages.answers import as_argument, texts_of
from effektkedja.vocabulary.words import LANGUAGES

if TYPE_CHECKING:
    from effektkedja.analysis.asked import Asked

SPELLED = {"goals": "goal", "stopped": "stop", "on": "as-of"}
"""What fields are called by those who ask, where that differs."""

_TO_ANOTHER = re.compile(r"effektkedja ask \{file:file\} ([a-z-]+)$")


def asked_again(answer: Answer, asked: Asked) -> Answer:
    """A refusal always ends in what to do: what to write, where if that is known, and the same question."""
    if not answer.is_refusal or answer.next_step:
        return answer
    first = answer.missing[0].subjects if answer.missing else ()
    params = {"part": first[0] if first else "", "question": answer.question, "said": said_of(asked)}
    return answer.but(next_step=Told("add-and-ask", params))


def asked_onward(answer: Answer, asked: Asked, takes: Callable[[str], Collection[str]]) -> Answer:
    """The answer, whose next step asks another question about the same goal, if that question takes one.

    A next step that asks the same question in another way says itself what is to be said with it.
    """
    step = answer.next_step
    if step is None or len(asked.goals) != 1:
        return answer
    found = _TO_ANOTHER.search(texts_of(step.question or answer.question, LANGUAGES[0])[step.name])
    if found is None or found[1] == answer.question or "goals" not in takes(found[1]):
        return answer
    said = said_of(asked, ("goals",))
    return answer.but(next_step=step.but(params={**step.params, "said": said}))


def said_of(asked: Asked, fields: Collection[str] | None = None) -> str:
    """What was said with a question, as the end of a command line.

    >>> from effektkedja.analysis.asked import asked_with
    >>> said_of(asked_with({"goals": "Fler i arbete", "worth": "go=4 mnkr/-1 mnkr"}))
    ' --goal "Fler i arbete" --worth go=4000000/-1000000'
    """
    return "".join(
        f" --{SPELLED.get(name, name)} {as_argument(word)}"
        for name, words in _WORDS.items()
        if name in asked.said and (fields is None or name in fields)
        for word in words(getattr(asked, name))
    )


_WORDS: Mapping[str, Callable[[Any], list[str]]] = {
    **dict.fromkeys(("goals", "about", "stopped", "failed"), list),
    "on": lambda day: [day.isoformat()],
    "budget": lambda amount: [f"{amount:f}"],
    "worth": lambda options: [f"{name}={holds:f}/{fails:f}" for name, holds, fails in options],
}
"""How each field is said on a command line."""
