"""What a person reads is a question or an offer, never a grade: people come with performance anxiety."""

from __future__ import annotations

import re

import pytest

from effektkedja.messages.catalogue import LANGUAGES, rule_text
from effektkedja.rules.registry import own_rules

GRADES = {
    "sv": "betyg bristande bristfällig dålig dåligt godkänd ofullständig ogiltig olämplig otillräcklig poäng "
    "slarv slarvig svag underkänd undermålig",
    "en": "bad careless deficient grade inadequate insufficient invalid poor score sloppy unacceptable weak",
}
ABOUT_A_VALUE = {"EK203": {"dåligt", "bad"}}
"""Words that are about a number and not about what somebody wrote."""


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize("code", own_rules())
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_gives_no_grades(code, language):
    text = rule_text(code, language)
    told = " ".join([text.title, text.message, text.why, text.fix, *text.kinds.values()])
    assert not _words(told) & set(GRADES[language].split()) - ABOUT_A_VALUE.get(code, set())


@pytest.mark.parametrize("code", own_rules())
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_neither_shouts_nor_tells_people_that_they_are_wrong(code, language):
    text = rule_text(code, language)
    told = " ".join([text.title, text.message, *text.kinds.values()])
    assert "!" not in told
    assert not re.search(
        r"\b(ni måste|ni har fel|ni har glömt|you must|you are wrong|you forgot)\b", told.lower()
    )


@pytest.mark.parametrize("code", own_rules())
def test_swedish_is_set_as_swedish(code):
    text = rule_text(code, "sv")
    told = " ".join([text.title, text.message, text.why, text.fix, *text.kinds.values()])
    assert not set(told) & set("\u201c\u201d\u201e\u2018"), "Swedish quotes are « and »"
    assert " - " not in re.sub(r"-[>|]", "", told), "a dash between words is an en dash"
