"""What an answer holds, and how it is asked for."""

import json
from pathlib import Path

import jsonschema
import pytest

from effektkedja import Answer, Chain, UsageError, ask, load
from effektkedja.analysis.answers import told
from effektkedja.analysis.graph import Graph
from effektkedja.analysis.questions.registry import QUESTIONS, question_named

HOME = Path(__file__).parents[3]
SCHEMA = json.loads((HOME / "docs/reference/schema/answer.json").read_text(encoding="utf-8"))
CHAINS = {
    "ten lines": load(HOME / "examples/frukost/frukost.kedja.yaml"),
    "a whole plan": load(HOME / "examples/validering/validering.kedja.yaml"),
    "nothing": Chain(title="Tom"),
}


@pytest.mark.parametrize("question", ["", *QUESTIONS])
@pytest.mark.parametrize("name", CHAINS)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_question_gets_an_answer_that_fits_the_published_schema(question, name, language):
    answer = ask(CHAINS[name], question)
    jsonschema.validate(json.loads(answer.to_json(language)), SCHEMA)
    assert "{" not in answer.explain(language)
    assert answer.missing or not answer.is_refusal


@pytest.mark.parametrize("question", [name for name in QUESTIONS if name != "what-if"])
def test_a_question_that_lacks_something_is_refused_with_the_same_words(question):
    for chain in CHAINS.values():
        # What-if is left out: whatever the chain lacks, it first asks what is to be stopped.
        lacking = question_named(question).lacks(Graph(chain))
        answer = ask(chain, question)
        assert not lacking or (answer.is_refusal and answer.missing == lacking)


def test_without_a_question_the_questions_are_told_with_what_each_needs():
    answer = ask(CHAINS["nothing"])
    assert [row["question"] for row in answer.rows] == list(QUESTIONS)
    assert {row["ready"] for row in answer.rows} == {"no"}
    assert all(row["needs"] for row in answer.rows)


@pytest.mark.parametrize(
    ("question", "said", "word"),
    [
        ("gap", {}, "gaps"),
        ("learning", {"goal": "deltagar"}, "goal"),
        ("gaps", {"about": "deltagar"}, "about"),
        ("gaps", {"budget": 5}, "budget"),
    ],
)
def test_what_does_not_exist_or_does_not_fit_is_refused_with_a_name(question, said, word):
    with pytest.raises(UsageError, match=word):
        ask(CHAINS["ten lines"], question, **said)


def test_an_answer_cannot_be_changed_and_equals_its_like():
    answer = ask(CHAINS["ten lines"], "gaps")
    assert answer == ask(load(HOME / "examples/frukost/frukost.kedja.yaml"), "gaps")
    with pytest.raises(AttributeError):
        answer.value = 1


def test_a_notebook_shows_the_sentence_and_the_table():
    shown = ask(CHAINS["ten lines"], "gaps")._repr_markdown_()
    assert shown.startswith("**Er enda effekt saknar mätning.")
    assert shown.count("|---|") == 1


def test_no_figure_is_ever_not_a_number():
    with pytest.raises(ValueError, match="JSON"):
        Answer("gaps", told("no-effect"), value=float("nan")).to_json()


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("name", CHAINS)
def test_a_refusal_ends_in_what_to_do_and_names_the_file_and_what_is_missing_first(question, name):
    chain = CHAINS[name]
    answer = ask(chain, question)
    if not answer.is_refusal:
        return
    assert answer.next_step is not None
    written = json.loads(answer.to_json("sv"))["next_step"]
    assert f"effektkedja ask {chain.origin.path if chain.origin else 'FIL'} " in written
    first = answer.missing[0].subjects if answer.missing else ()
    assert ("id att börja med" in written) == bool(first and answer.next_step.name == "add-and-ask")
    assert not first or answer.next_step.name != "add-and-ask" or f": {first[0]})" in written


@pytest.mark.parametrize("example", ["frukost", "exportresa", "validering"])
def test_what_the_list_says_can_be_answered_is_answered(example):
    chain = load(HOME / f"examples/{example}/{example}.kedja.yaml")
    told_ready = {row["question"] for row in ask(chain).rows if row["ready"] == "yes"}
    assert told_ready == {question for question in QUESTIONS if not ask(chain, question).is_refusal}


def test_the_list_shows_with_an_id_that_what_if_must_be_about_something():
    needs = {
        row["question"]: row["needs"] for row in json.loads(ask(CHAINS["ten lines"]).to_json("sv"))["rows"]
    }
    assert needs["chance"]
    assert "--stop frukostar" in needs["what-if"][0]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("weakest", {}),
        ("critical", {}),
        ("contribution", {}),
        ("learning", {}),
        ("fund", {"budget": "300 tkr"}),
    ],
)
def test_a_table_shows_the_ids_that_options_take(question, said):
    answer = ask(CHAINS["a whole plan"], question, **said)
    column = next(name for name in answer.columns if name in ("id", "ids", "evaluation", "loop"))
    ids = [one for row in answer.rows for one in (row[column] if column == "ids" else (row[column],))]
    assert ids
    assert all(one in CHAINS["a whole plan"] for one in ids)
    assert all(one in answer._repr_markdown_().replace("\\", "") for one in ids if "->" not in one)
