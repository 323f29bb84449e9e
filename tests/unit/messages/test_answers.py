"""The sentences of answers are there in both languages, and figures are told so that anybody understands."""

from string import Formatter

import pytest

from effektkedja.analysis.answers import told
from effektkedja.analysis.questions.registry import ALL, QUESTIONS
from effektkedja.messages.answers import answer_text, texts_of
from effektkedja.messages.catalogue import LANGUAGES


def _places(template):
    return {place for _, place, _, _ in Formatter().parse(template) if place}


@pytest.mark.parametrize("question", ["shared", ALL, *QUESTIONS])
def test_both_languages_have_the_same_sentences_with_the_same_places(question):
    swedish, english = (texts_of(question, language) for language in LANGUAGES)
    assert swedish.keys() == english.keys()
    for name, text in swedish.items():
        assert _places(text) == _places(english[name]), name


@pytest.mark.parametrize("question", [ALL, *QUESTIONS])
def test_every_question_is_asked_in_plain_words(question):
    assert texts_of(question, "sv")["title"].endswith("?")
    assert texts_of(question, "en")["title"].endswith("?")


@pytest.fixture
def says(monkeypatch):
    """Tells a template as a sentence of an answer."""

    def say(template, language="sv", **params):
        texts = {**texts_of("shared", language), "tried": template}
        monkeypatch.setattr("effektkedja.messages.answers.texts_of", lambda *_: texts)
        text = answer_text("gaps", told("tried", **params), language, language)
        monkeypatch.undo()
        return text.replace("\u00a0", " ")

    return say


@pytest.mark.parametrize(
    ("template", "value", "swedish", "english"),
    [
        ("{x:tenths}", 0.41, "4 av 10", "4 in 10"),
        ("{x:tenths}", 0.45, "4\u20135 av 10", "4\u20135 in 10"),
        ("{x:tenths}", 0, "0 av 10", "0 in 10"),
        ("{x:tenths}", 0.0123, "1 av 100", "1 in 100"),
        ("{x:tenths}", 0.0496, "5 av 100", "5 in 100"),
        ("{x:tenths}", 0.0096, "1 av 100", "1 in 100"),
        ("{x:tenths}", 0.00213, "2 av 1 000", "2 in 1,000"),
        ("{x:tenths}", 9e-13, "Färre än 1 av 1 000 000", "Fewer than 1 in 1,000,000"),
        ("{x:times}", 1.23, "1,2 gånger så stor", "1.2 times as large"),
        ("{x:times}", 2.1, "Dubbelt så stor", "Twice as large"),
        ("{x:times}", 3.1, "Tre gånger så stor", "Three times as large"),
        ("{x:tenths}", 0.99, "Fler än 19 av 20", "More than 19 in 20"),
        ("{x:percent}", 0.317, "30 %", "30 %"),
        ("{x:number}", 1, "En", "One"),
        ("{x:number/t}", 1, "Ett", "One"),
        ("{x:number}", 12, "Tolv", "Twelve"),
        ("{x:number}", 13, "13", "13"),
        ("{x:number}", 1.5, "1,5", "1.5"),
        ("{x:plural/arrows}", 1, "En pil", "One arrow"),
        ("{x:plural/arrows}", 3, "Tre pilar", "Three arrows"),
        ("{x:months}", 13.6, "14 månader", "14 months"),
        ("{x:months}", 30, "2,5 år", "2.5 years"),
        ("{x:months}", 24, "Två år", "Two years"),
        ("{x:month}", "2027-03-01", "Mars 2027", "March 2027"),
        ("{x:money}", 600000, "600 000 kr", "600,000 kr"),
    ],
)
def test_a_figure_is_told_so_that_anybody_understands(says, template, value, swedish, english):
    assert says(template, x=value) == swedish
    assert says(template, "en", x=value) == english
