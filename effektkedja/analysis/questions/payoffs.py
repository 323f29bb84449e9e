"""What the options of a decision win and lose, as whoever asks says it, and which decision is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.analysis.answers import Answer, Missing, refusal, told
from effektkedja.errors import UsageError
from effektkedja.model.evaluation import Decision
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from effektkedja.analysis.asked import Asked
    from effektkedja.analysis.graph import Graph

Pair = tuple[float, float]


class Payoffs(Record):
    """A decision, and for each of its options what it is worth if the goal is reached and if it is not."""

    decision: Decision
    table: tuple[Pair, ...]


def decision_of(graph: Graph, asked: Asked) -> Payoffs | Answer:
    """The decision whose options have all been given a worth; otherwise what to say, and the whole question.

    Raises UsageError for an option that is given two.
    """
    decisions = [one for one in graph.chain.decisions.values() if len(one.options) > 1]
    if not decisions:
        return refusal("fund", told("worth.cannot"), (Missing(told("missing.options")),))
    fitting = [one for one in decisions if _is_paid(one, asked)]
    meant = [one for one in fitting if one.id in asked.about] or fitting
    if not meant:
        return _unpaid(decisions, asked)
    if len(meant) > 1:
        ids = tuple(one.id for one in meant)
        which = told("missing.which", decisions=tuple(one.question for one in meant))
        again = told("worth.ask", options=_options(meant[0], asked, [*asked.about, meant[0].id]))
        return refusal("fund", told("worth.cannot"), (Missing(which, ids),), next_step=again)
    given = _given(meant[0], asked)
    return Payoffs(meant[0], tuple(given[option] for option in meant[0].options))


def _is_paid(decision: Decision, asked: Asked) -> bool:
    """Whether each option of a decision has a worth, and nothing else has."""
    return len(_given(decision, asked)) == len(decision.options) and not _strange(decision, asked)


def _given(decision: Decision, asked: Asked) -> Mapping[str, Pair]:
    """What has been said of the options of a decision, by their ids."""
    given: dict[str, Pair] = {}
    for said, holds, fails in asked.worth:
        option = _option(decision, said)
        if option in given:
            raise UsageError("usage.worth-twice", read=said)
        if option:
            given[option] = (float(holds), float(fails))
    return given


def _option(decision: Decision, said: str) -> str:
    """The option that is meant, by its id or its title in any case."""
    word = said.casefold()
    words = ((id, {id.casefold(), option.title.casefold()}) for id, option in decision.options.items())
    return next((id for id, known in words if word in known), "")


def _strange(decision: Decision, asked: Asked) -> tuple[str, ...]:
    return tuple(said for said, _, _ in asked.worth if not _option(decision, said))


def _unpaid(decisions: Iterable[Decision], asked: Asked) -> Answer:
    """Why nothing can be worked out, and the whole question for the decision that was most likely meant."""
    meant = max(decisions, key=lambda one: (one.id in asked.about, len(_given(one, asked))))
    unpaid = tuple(option for option in meant.options if option not in _given(meant, asked))
    strange = _strange(meant, asked)
    missing = []
    if unpaid:
        missing.append(Missing(told("missing.worth", decision=meant.question, options=unpaid), (meant.id,)))
    if strange:
        lack = told("missing.option", decision=meant.question, options=strange, count=len(strange))
        missing.append(Missing(lack, (meant.id,)))
    again = told("worth.ask", options=_options(meant, asked, asked.about))
    return refusal("fund", told("worth.cannot"), missing, next_step=again)


def _options(decision: Decision, asked: Asked, about: Iterable[str]) -> str:
    """The options of a question about a decision, with what has been said kept, and an example elsewhere."""
    given = _given(decision, asked)
    last = list(decision.options)[-1]
    said = {option: f"{holds:.0f}/{fails:.0f}" for option, (holds, fails) in given.items()}
    examples = {one: "0/0" if one == last else "4mnkr/-1mnkr" for one in decision.options}
    worths = [f"{option}={worth}" for option, worth in {**examples, **said}.items()]
    more = [f"--budget {asked.budget:f}"] if asked.budget is not None else []
    more += [f"--goal {one}" for one in asked.goals]
    more += [f"--about {one}" for one in about]
    return "".join(f" {one}" for one in (*more, *(f"--worth {worth}" for worth in worths)))
