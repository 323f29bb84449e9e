"""How often the checks of wording ask where a careful evaluator would, and how often where she would not.

``python tests/rules/test_wording.py`` prints precision and recall, by check and language, of the texts in
``wording.toml`` and of every title in the examples.
"""

import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from effektkedja import Chain, load
from effektkedja.analysis.graph import Graph
from effektkedja.rules.registry import own_rules

HERE = Path(__file__).parent
LABELLED = tomllib.loads((HERE / "wording.toml").read_text(encoding="utf-8"))
LISTS = [(rule, language) for rule, languages in LABELLED.items() for language in languages]
EXAMPLES = sorted((HERE.parents[1] / "examples").glob("*/*.kedja.yaml"))
LEAST_PRECISION, LEAST_RECALL = 0.95, 0.75
"""A question too many costs more than one too few, so precision comes first."""


class Score(NamedTuple):
    """How many texts were asked about as they should, asked about in vain, and missed."""

    right: int
    in_vain: tuple[object, ...]
    missed: tuple[object, ...]

    @property
    def precision(self) -> float:
        return self.right / max(self.right + len(self.in_vain), 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + len(self.missed), 1)


def score(rule, language):
    labelled = LABELLED[rule][language]
    asks = {str(text): is_asked(rule, language, text, labelled.get("level")) for text in _all(labelled)}
    return Score(
        sum(asks[str(text)] for text in labelled["asked"]),
        tuple(text for text in labelled["fine"] if asks[str(text)]),
        tuple(text for text in labelled["asked"] if not asks[str(text)]),
    )


def is_asked(rule, language, text, level):
    code = rule.partition("-")[0]
    chain = chain_with(code, text, level).but(language=language)
    return any(own_rules()[code].found_in(chain, Graph(chain)))


def chain_with(code, text, level):
    """A chain in which the text stands where the check looks for it."""
    if code == "EK213":
        return Chain(
            title="x", short_outcomes={"a": "A"}, indicators={"i": {"title": text, "measures": ["a"]}}
        )
    if code == "EK502":
        return Chain(title="x", owner=text)
    if code == "EK102":
        because, cause, effect = text
        link = {"link": "p -> e", "because": because}
        return Chain(title="x", outputs={"p": cause}, short_outcomes={"e": effect}, links=[link])
    return Chain(title="x", **{level: {"a": text}})


def _all(labelled):
    return (*labelled["asked"], *labelled["fine"])


@pytest.mark.parametrize(("rule", "language"), LISTS)
def test_a_check_of_wording_asks_where_a_careful_evaluator_would(rule, language):
    told = score(rule, language)
    assert told.precision >= LEAST_PRECISION, told.in_vain
    assert told.recall >= LEAST_RECALL, told.missed


def test_enough_texts_are_labelled():
    texts = [str(text) for rule, language in LISTS for text in _all(LABELLED[rule][language])]
    assert len(texts) >= 200


def asked_in(path):
    chain, codes = load(path), {rule.partition("-")[0] for rule in LABELLED}
    for code in sorted(codes):
        for found in own_rules()[code].found_in(chain, Graph(chain)):
            yield code, found


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_the_checks_of_wording_ask_nothing_in_vain_in_the_examples(path):
    assert not [(code, found.subject) for code, found in asked_in(path)]


if __name__ == "__main__":
    total = [0, 0, 0]
    for rule, language in LISTS:
        told = score(rule, language)
        print(f"{rule:14} {language}  precision {told.precision:.2f}  recall {told.recall:.2f}")
        for name, texts in (("in vain", told.in_vain), ("missed", told.missed)):
            for text in texts:
                print(f"      {name}: {text}")
        counts = told.right, len(told.in_vain), len(told.missed)
        total = [held + more for held, more in zip(total, counts, strict=True)]
    right, in_vain, missed = total
    texts = sum(len(_all(LABELLED[rule][language])) for rule, language in LISTS)
    told = f"precision {right / (right + in_vain):.2f}, recall {right / (right + missed):.2f}"
    print(f"all {texts} texts: {told}")
    for path in EXAMPLES:
        for code, found in asked_in(path):
            print(f"{path.parent.name}: {code} {found.subject} {found.params.get('title', '')}")
