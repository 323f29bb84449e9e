"""EK501: a personal identity number, an e-mail address or a phone number in a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.analysis.personal_data import personal_data as data_in
from effektkedja.diagnostics import Place, Severity
from effektkedja.model.parts import slug
from effektkedja.rules.registry import Found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK501", "personal-data", Severity.ERROR)
def personal_data(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Find what tells who a person is; the finding shows only a part of it, since reports travel."""
    for text in graph.texts:
        for datum in data_in(text.text):
            # An id that was made from the text would give away what the finding hides.
            tells = slug(datum.written) in text.subject
            params = {"kind": datum.kind, "masked": datum.masked, "field": text.key, "part": text.where}
            subject = str(text.path[0]) if tells else text.subject
            yield Found(subject, Place(text.path, text=datum.written), params)
