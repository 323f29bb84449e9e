"""Every sentence that the program names is there, even the one that is told once in a thousand runs."""

import ast
from pathlib import Path

import pytest

import effektkedja
from effektkedja.analysis.questions.registry import ALL, QUESTIONS
from effektkedja.messages.answers import texts_of
from effektkedja.messages.catalogue import names

HOME = Path(effektkedja.__file__).parent
FILES = sorted(HOME.rglob("*.py"))
SHARED = texts_of("shared", "sv").keys()


def _calls(path):
    """The name of each function that is called, and the words that its first argument can be."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            yield from ((called, word) for word in _words(node.args[0]))


def _words(node):
    if isinstance(node, ast.IfExp):
        return [*_words(node.body), *_words(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def test_every_sentence_and_every_error_that_is_named_has_words():
    named = [
        (path.name, word)
        for path in FILES
        for called, word in _calls(path)
        if called == "sentence" or called.endswith("Error")
    ]
    assert len(named) > 200
    assert [one for one in named if one[1] not in names()] == []


@pytest.mark.parametrize("path", sorted((HOME / "analysis").rglob("*.py")), ids=lambda path: path.stem)
def test_every_sentence_of_an_answer_that_is_named_has_words(path):
    question = path.stem.replace("_", "-")
    asked = [question] if question in QUESTIONS else [ALL, *QUESTIONS]
    known = frozenset(SHARED).union(*(texts_of(one, "sv") for one in asked))
    assert [word for called, word in _calls(path) if called == "told" and word not in known] == []
