"""EK502 person-for-role: a personal name where a role is expected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Place, Severity
from effektkedja.model.parts import slug
from effektkedja.rules.registry import Found, rule
from effektkedja.vocabulary.first_names import first_names

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK502", "person-for-role", Severity.ADVICE)
def person_for_role(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Find a common first name and a surname, and nothing else, where a role or an organisation is expected.

    The finding shows initials only, since reports travel; many names are not found, so that few roles are.
    """
    for text in graph.texts:
        is_role = text.key in FIELDS or (text.where, text.key) == ("actor", "title")
        name = re.fullmatch(_NAME, text.text) if is_role and " " in text.text else None
        if name is not None and name["first"].partition("-")[0] in first_names():
            tells = slug(text.text) in text.subject
            subject = str(text.path[0]) if tells else text.subject
            params = {"masked": f"{name['first'][0]}. {name['last'][0]}."}
            yield Found(subject, Place(text.path, text=text.text), params)


FIELDS = frozenset({"owner", "commissioner", "responsible", "by", "asked_by", "role"})
"""The facts that ask for a role, in whatever part of a chain."""

_NAME = (
    r"(?P<first>[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?) (?P<last>[A-ZÅÄÖ][a-zåäöé]+)"
    r"(?<!gatan)(?<!vägen)(?<!skolan)(?<!huset)"  # what bears a person's name is no person
)
