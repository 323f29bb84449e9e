"""What is asked must exist and fit: nothing that somebody says is left out of the answer in silence."""

import datetime

import pytest

from effektkedja import Chain, ask, load
from effektkedja.analysis.chance.scale import Scale
from effektkedja.analysis.questions.registry import QUESTIONS
from effektkedja.errors import UsageError

CHAIN = Chain(
    title="Kurs",
    period="2026-01/2028-12",
    activities={"kurs": "Hålla kurs"},
    short_outcomes={"kunniga": "De kan mer"},
    long_outcomes={"arbete": "De har arbete"},
    assumptions={"tid": "Det finns tid"},
    links=[
        {"link": "kurs -> kunniga", "assumes": ["tid"], "tests": [{"text": "x", "kind": "hoop"}]},
        "kunniga -> arbete",
    ],
    indicators={"antal": {"title": "Antal", "measures": "kunniga"}},
    evaluations={"mitt": {"title": "Mitt i", "cost": "10 tkr", "examines": ["kunniga"]}, "slut": "Efteråt"},
    decisions={"drift": {"question": "Ska vi fortsätta?"}},
    language="sv",
)


@pytest.mark.parametrize(
    ("question", "said", "message"),
    [
        ("chance", {"goal": ["arbete", "kunniga"]}, "usage.one-goal"),
        ("weakest", {"goal": ["arbete", "kunniga"]}, "usage.one-goal"),
        ("trace", {"about": "kunniga"}, "usage.unfit-part"),
        ("choose", {"about": "drift"}, "usage.unfit-part"),
        ("fund", {"about": "kurs"}, "usage.unfit-part"),
        ("fund", {"about": "slut"}, "usage.unfit-part"),
        ("early", {"about": "kurs"}, "usage.unfit-part"),
        ("early", {"on": datetime.date(2035, 1, 1)}, "usage.unfit-with-question"),
        ("what-if", {"stopped": "antal"}, "usage.unfit-part"),
        ("what-if", {"stopped": "kurs", "failed": "kurs"}, "usage.both-verbs"),
        ("fund", {"budget": float("nan")}, "usage.no-amount"),
        ("fund", {"budget": -3}, "usage.no-amount"),
        ("fund", {"budget": "mycket"}, "usage.no-amount"),
        ("status", {"on": "igår"}, "usage.no-date"),
        ("trace", {"about": 5}, "usage.no-names"),
        ("what-if", {"stop": "kurs"}, "usage.unknown-said"),
        ("chance", {"seed": "a"}, "usage.no-seed"),
        ("chance", {"seed": True}, "usage.no-seed"),
        ("chance", {"scale": "hög"}, "usage.no-scale"),
        ("chance", {"scale": Scale(words={"likely": (0.6, 0.7)})}, "usage.bad-scale"),
        ("chance", {"scale": Scale(words={**Scale().words, "likely": (0.2, 1.5)})}, "usage.bad-scale"),
        ("chance", {"scale": Scale(words={**Scale().words, "likely": (0.7, 0.2)})}, "usage.bad-scale"),
        ("chance", {"scale": Scale(words={**Scale().words, "troligt": (0.2, 0.7)})}, "usage.bad-scale"),
        ("chance", {"scale": Scale(words=[0.2])}, "usage.bad-scale"),
        ("chance", {"scale": Scale(widening={"weak": -1})}, "usage.bad-scale"),
        ("chance", {"scale": Scale(unsaid=0.5)}, "usage.bad-scale"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_word_on_what_does(question, said, message):
    with pytest.raises(UsageError) as refused:
        ask(CHAIN, question, **said)
    assert refused.value.message == message
    assert "{" not in str(refused.value)


def test_a_part_may_be_named_by_its_exact_title_and_a_name_alone_is_one_name():
    by_id = ask(CHAIN, "what-if", stopped="kurs", goal="arbete")
    assert ask(CHAIN, "what-if", stopped=["Hålla kurs"], goal="De har arbete") == by_id
    assert by_id.highlight == ("kurs", "arbete")


def test_a_title_that_is_nearly_right_is_answered_with_the_id():
    with pytest.raises(UsageError) as refused:
        ask(CHAIN, "what-if", stopped="Hålla kursen")
    assert refused.value.params["nearest"] == "kurs"


def test_a_sum_may_be_written_as_people_do():
    assert ask(CHAIN, "fund", budget="300 tkr").sentence == ask(CHAIN, "fund", budget=300_000).sentence


@pytest.mark.parametrize(
    ("read", "nearest"), [("svagast", "weakest"), ("erly", "early"), ("chans", "chance"), ("weak", "weakest")]
)
def test_the_question_that_was_meant_is_named_also_in_swedish(read, nearest):
    with pytest.raises(UsageError) as refused:
        ask(CHAIN, read)
    assert refused.value.params["nearest"] == nearest


def test_the_case_of_a_question_does_not_matter():
    assert ask(CHAIN, "WEAKEST") == ask(CHAIN, "weakest")


def test_a_language_without_texts_is_refused_by_name():
    with pytest.raises(UsageError, match="fr"):
        ask(CHAIN, "gaps").explain("fr")


@pytest.mark.parametrize("question", QUESTIONS)
def test_progress_goes_one_way_and_ends_at_one(question):
    told = []
    ask(load("examples/validering/validering.kedja.yaml"), question, progress=told.append)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
