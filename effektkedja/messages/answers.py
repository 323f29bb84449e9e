"""What answers say, told in a language: sentences of questions, and figures in words for anybody.

The sentences of a question lie in ``questions/NAME.toml``, those that all share in ``questions/shared.toml``.
Beside what a finding may write, their places may hold ``{chance:tenths}`` (about 4 in 10),
``{share:percent}``, ``{ratio:times}`` (twice as large), ``{count:number}`` (in words up to twelve),
``{count:plural/boxes}``, ``{lag:months}``,
``{when:month}``, ``{when:day}``, ``{amount:figure}`` and ``{budget:money}``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from effektkedja.messages.catalogue import Teller, flattened
from effektkedja.messages.chances import POINTS, frequency, times_larger
from effektkedja.vocabulary.table import tables

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHARED = "shared"
_LARGEST_IN_WORDS = 12
_COMMAND = "effektkedja ask "
_ENDS_A_WORD = re.compile(r"[\s&|<>;()*?!#$']")
_NO_BREAK = "\u00a0"


class Told(Protocol):
    """A sentence by name, with what fills it."""

    @property
    def name(self) -> str:
        """The name among the texts of a question."""

    @property
    def params(self) -> Mapping[str, Any]:
        """What fills the places of the sentence."""

    @property
    def question(self) -> str:
        """The question whose texts are meant; empty for the one at hand."""


@cache
def texts_of(question: str, language: str) -> Mapping[str, str]:
    """The sentences of a question by name, with those that all questions share."""
    read = tables("messages", f"questions/{question}.toml")[language]
    own = dict(flattened(read, ""))
    return own if question == _SHARED else {**texts_of(_SHARED, language), **own}


def answer_text(question: str, told: Told, language: str, key_language: str) -> str:
    """A sentence of a question. Raises KeyError for a name that it does not have."""
    text = _plain(question, told, language, key_language)
    return text[:1].upper() + text[1:]


def _plain(question: str, told: Told, language: str, key_language: str) -> str:
    teller = _AnswerTeller(told.question or question, language, key_language)
    said = told.params.get("said", "")  # goes on with the command that the sentence ends in
    return f"{teller.tell(teller.texts[told.name], told.params)}{said}"


def heading(question: str, column: str, language: str) -> str:
    """What stands above a column."""
    return texts_of(question, language)[f"column.{column}"]


def cell_text(question: str, column: str, held: object, language: str, key_language: str) -> str:
    """What stands in a row: a verdict or a word in the reader's language, a number as people write it."""
    if held is None:
        return ""
    if isinstance(held, tuple):
        joint = " " if held and hasattr(held[0], "params") else ", "
        return joint.join(cell_text(question, column, one, language, key_language) for one in held)
    if isinstance(held, str):
        return texts_of(question, language).get(f"cell.{column}.{held}", held)
    if hasattr(held, "params"):
        return _plain(question, held, language, key_language)  # type: ignore[arg-type]
    return figure(held, language)


def figure(number: Any, language: str) -> str:
    """A number as people write it, with no more decimals than it has.

    >>> figure(12500.5, "sv").replace("\u00a0", "_"), figure(12500.5, "en"), figure(3.0, "sv")
    ('12_500,5', '12,500.5', '3')
    """
    text = f"{round(float(number), 2):,.2f}".rstrip("0").rstrip(".")
    text = "0" if text in ("-0", "") else text.replace("-", "\u2212")
    return text if language == "en" else text.replace(",", _NO_BREAK).replace(".", ",")


def as_argument(word: str) -> str:
    """A word as a command line takes it: between quotation marks where it has signs that end a word.

    >>> as_argument("kurs"), as_argument("kurs -> kunniga")
    ('kurs', '"kurs -> kunniga"')
    """
    return f'"{word}"' if _ENDS_A_WORD.search(word) else word


def parted(text: str) -> tuple[str, str]:
    """What a sentence says, and the command that it ends in, which must stay as it is on a line of its own.

    >>> parted("Fråga igen: effektkedja ask FIL gaps")
    ('Fråga igen:', 'effektkedja ask FIL gaps')
    """
    before, begun, rest = text.partition(_COMMAND)
    return before.rstrip(), begun + rest


class _AnswerTeller(Teller):
    """Fills a sentence of a question in one language."""

    def __init__(self, question: str, language: str, key_language: str) -> None:
        super().__init__(language, key_language)
        self.question = question
        self.texts = texts_of(question, language)

    def tell(self, template: str, params: Mapping[str, object]) -> str:
        """The template, filled; without a file its place says that there should be one."""
        return super().tell(template, {"file": "", **params})

    def template(self, name: str) -> str | None:
        """A sentence of the question, of all questions, or of the program."""
        return self.texts.get(name) or super().template(name)

    def another(self) -> Teller:
        """A teller of a sentence within the sentence."""
        return _AnswerTeller(self.question, self.language, self.key_language)

    def _number(self, value: Any, form: str) -> str:
        """A count in words up to twelve; ``{count:number/t}`` where Swedish says *ett*."""
        if form == "capital":
            return (text := self._number(value, ""))[:1].upper() + text[1:]
        if value == 1:
            return self.texts[f"number.1{form}"]
        if value == int(value) and 0 <= value <= _LARGEST_IN_WORDS:
            return self.texts[f"number.{int(value)}"]
        return figure(value, self.language)

    def _figure(self, value: Any, _: str) -> str:
        return figure(value, self.language)

    def _plural(self, value: Any, name: str) -> str:
        """A count of things: ``{count:plural/boxes}`` is *en ruta*, *båda rutorna* or *alla tre rutor*."""
        forms = {1: "one", 2: "two"}
        own = self.texts.get(f"count.{name}.{forms.get(value, 'many')}")
        text = own if own is not None else self.texts[f"count.{name}.many"]
        return self.another().tell(text, {**self.params, "count": value})

    def _answer(self, value: Any, _: str) -> str:
        """A sentence within a sentence, as it stands by itself."""
        teller = _AnswerTeller(value.question or self.question, self.language, self.key_language)
        text = teller.tell(teller.texts[value.name], {"file": self.params["file"], **value.params})
        return text[:1].upper() + text[1:]

    def _answers(self, value: Any, _: str) -> str:
        """Several of them, one after the other."""
        return " ".join(self._answer(one, "") for one in value)

    def _months(self, value: Any, form: str) -> str:
        """A length of time in whole months (``{lag:months/half}``: as many as there are), then in years."""
        months = float(value) if form == "half" else round(float(value))
        if months < 24:  # noqa: PLR2004 - up to two years people count months
            return self._plural(months, "months")
        half = round(float(value) / 6) / 2
        return self._plural(int(half) if half == int(half) else half, "years")

    def _month(self, value: Any, _: str) -> str:
        """A day as people say it in running text: *mars 2027*."""
        year, month, *_rest = str(value).split("-")
        return f"{self.texts[f'month.{int(month)}']} {year}"

    def _day(self, value: Any, _: str) -> str:
        """A day as people write it: *1 mars 2027*."""
        year, month, day = str(value).split("-")
        return self.texts["day"].format(day=int(day), month=self.texts[f"month.{int(month)}"], year=year)

    def _tenths(self, value: Any, _: str) -> str:
        """A chance as a natural frequency: *4 av 10*, *4-5 av 10* where it lies between, *2 av 1 000*."""
        told = frequency(float(value))
        of = figure(told.of, self.language)
        return self.texts[f"tenths.{told.name}"].format(number=told.number, of=of)

    def _times(self, value: Any, _: str) -> str:
        """How many times larger something is: *dubbelt så stor*, *40 gånger så stor*."""
        times = times_larger(float(value))
        form = "double" if times == 2 else "many"  # noqa: PLR2004 - what is twice has a word of its own
        return self.another().tell(self.texts[f"times.{form}"], {"times": times})

    def _percent(self, value: Any, _: str) -> str:
        """A share in percent, to the nearest five."""
        return f"{round(float(value) * POINTS) * 100 // POINTS}{_NO_BREAK}%"

    def _file(self, value: Any, _: str) -> str:
        """A file as a command line takes it: between quotation marks where it has spaces."""
        return as_argument(str(value) or self.texts["file"])

    def _path(self, value: Any, _: str) -> str:
        """Boxes along arrows: a → b → c."""
        return " → ".join(value)

    def _money(self, value: Any, _: str) -> str:
        """An amount in kronor."""
        return f"{figure(value, self.language)}{_NO_BREAK}kr"


def told_all(question: str, many: Sequence[Told], language: str, key_language: str) -> list[str]:
    """Several sentences of a question, each once."""
    return list(dict.fromkeys(answer_text(question, one, language, key_language) for one in many))
