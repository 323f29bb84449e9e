"""An answer for programs, as JSON version 1 of the language's contract."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from effektkedja.messages.answers import answer_text
from effektkedja.output.answers.telling import told_answer

if TYPE_CHECKING:
    from effektkedja.analysis.answers import Answer

VERSION = 1


def write(answer: Answer, language: str) -> str:
    """The answer as JSON; codes and ids as they are, sentences in a language."""
    told = told_answer(answer, language)
    held = {
        "version": VERSION,
        "question": answer.question,
        "answered": not answer.is_refusal,
        "sentence": told.sentence,
        "value": answer.value,
        "low": answer.low,
        "high": answer.high,
        "unit": answer.unit or None,
        "word": answer.word,
        "method": told.method or None,
        "seed": answer.seed,
        "next_step": told.next_step or None,
        "conventions": list(told.conventions),
        "missing": [
            {"told": text, "subjects": list(lack.subjects)}
            for lack in answer.missing
            for text in [answer_text(answer.question, lack.told, language, answer.key_language)]
        ],
        "columns": list(answer.columns),
        "rows": [{name: _plain(held, answer, language) for name, held in row.items()} for row in answer.rows],
        "highlight": list(answer.highlight),
    }
    return json.dumps(held, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _plain(held: Any, answer: Answer, language: str) -> Any:
    if hasattr(held, "params"):
        return answer_text(answer.question, held, language, answer.key_language)
    if isinstance(held, tuple):
        return [_plain(one, answer, language) for one in held]
    return held
