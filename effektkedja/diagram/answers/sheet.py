"""The sheet that an answer is drawn on: a heading, rows with labels, a legend, and all of it in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from effektkedja.analysis.answers import Told
from effektkedja.diagram.markup import escaped, frame, number
from effektkedja.diagram.png import pixels
from effektkedja.diagram.shapes import Rectangle
from effektkedja.diagram.svg_texts import FONTS
from effektkedja.diagram.text import Column, TextStyle, text_width, tidy, wrapped
from effektkedja.diagram.theme import LIGHT, Theme
from effektkedja.messages.answers import answer_text, cell_text, heading, texts_of

if TYPE_CHECKING:
    from effektkedja.analysis.answers import Answer

WIDTH = 760.0
MARGIN = 28.0
LABEL = 232.0
"""How wide the labels of rows are."""
LEFT = MARGIN + LABEL + 16.0
RIGHT = WIDTH - MARGIN - 12.0
"""Between which the figures of rows are drawn."""
ROW = 40.0

TITLE = TextStyle(16.0, 21.0, "bold")
BODY = TextStyle(12.0, 15.5)
STRONG = TextStyle(12.0, 15.5, "bold")
SMALL = TextStyle(11.0, 14.0)
SMALL_STRONG = TextStyle(11.0, 14.0, "bold")

_FACES = {"regular": "", "bold": ' font-weight="700"', "italic": ' font-style="italic"'}


class Sheet:
    """A picture of one answer on its way; ``y`` is how far down it has come."""

    def __init__(self, answer: Answer, language: str, theme: Theme = LIGHT) -> None:
        self.answer = answer
        self.language = language
        self.theme = theme
        self._parts: list[str] = []
        self._listed: list[str] = []
        self.y = MARGIN
        texts = texts_of(answer.question, language)
        self.lines(texts["title"], TITLE, theme.ink)
        self.y += 6.0
        self.lines(answer.explain(language), BODY, theme.ink)
        self.y += 10.0
        self._headed, self._top = len(self._parts), self.y

    # -- words -----------------------------------------------------------------------------------------

    def told(self, told: Told) -> str:
        """A sentence of the question."""
        return answer_text(self.answer.question, told, self.language, self.answer.key_language)

    def word(self, name: str) -> str:
        """A text of the question by name."""
        return texts_of(self.answer.question, self.language)[name]

    def cell(self, column: str, held: object) -> str:
        """What a cell of the answer says."""
        return cell_text(self.answer.question, column, held, self.language, self.answer.key_language)

    # -- shapes ----------------------------------------------------------------------------------------

    def add(self, part: str) -> None:
        """Add a shape as it is written in SVG; every text in it must be escaped."""
        self._parts.append(part)

    def text(  # noqa: PLR0913 - where, what and how
        self,
        x: float,
        y: float,
        text: str,
        style: TextStyle = BODY,
        *,
        colour: str = "",
        anchor: str = "start",
    ) -> None:
        """A line of text on its baseline, held to the width that was reckoned with."""
        text = tidy(text)
        width = f'textLength="{text_width(text, style):.1f}" lengthAdjust="spacingAndGlyphs"' if text else ""
        middle = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self.add(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{style.size:g}"{_FACES[style.face]}{middle} '
            f'fill="{colour or self.theme.ink}" {width}>{escaped(text)}</text>'
        )

    def lines(self, text: str, style: TextStyle, colour: str, *, most: int = 6) -> None:
        """A text over the whole width, which moves the sheet on."""
        for line in wrapped(tidy(text), Column(WIDTH - 2 * MARGIN, style, self.language), most):
            self.y += style.leading
            self.text(MARGIN, self.y - 4.0, line, style, colour=colour)

    def listed(self, text: str) -> None:
        """A line below the picture that says what a number or a letter in it stands for."""
        self.lines(text, SMALL, self.theme.ink)
        self._listed.append(text)

    def label(self, text: str, width: float = LABEL) -> float:
        """The label of a row, over at most three lines; gives the middle of the row."""
        lines = wrapped(tidy(text), Column(width, BODY, self.language), 3)
        height = max(ROW, 12.0 + len(lines) * BODY.leading)
        middle = self.y + height / 2
        first = middle - (len(lines) - 1) * BODY.leading / 2 + 4.0
        for place, line in enumerate(lines):
            self.text(MARGIN, first + place * BODY.leading, line)
        self.y += height
        return middle

    def more(self, count: int) -> None:
        """A line that says how many rows there was no room for, where there are any."""
        if count:
            self.y += 4.0
            self.lines(self.told(Told("drawn-more", {"count": count})), SMALL, self.theme.muted)

    def bar(self, start: float, end: float, middle: float, look: str, *, height: float = 16.0) -> None:
        """A bar from one place to another, around the middle of a row."""
        area = Rectangle(start, middle - height / 2, max(end - start, 1.0), height)
        self.add(frame(area, 3.0, look))

    def rule(self, x: float, top: float, bottom: float, look: str) -> None:
        """A line from top to bottom."""
        self.add(f'<path d="M{x:.1f} {top:.1f}V{bottom:.1f}" {look}/>')

    def across(self, y: float) -> None:
        """A thin line between rows."""
        self.add(
            f'<path d="M{MARGIN:.1f} {y:.1f}H{WIDTH - MARGIN:.1f}" stroke="{self.theme.muted}" '
            f'stroke-width="0.5" stroke-opacity="0.4"/>'
        )

    def legend(self, items: Sequence[tuple[str, str]]) -> None:
        """Shapes and what they mean; each shape is drawn around the middle of a line, at its left."""
        self.y += 8.0
        x = MARGIN
        for shape, text in items:
            width = 26.0 + text_width(tidy(text), SMALL) + 18.0
            if x + width > WIDTH - MARGIN and x > MARGIN:
                x, self.y = MARGIN, self.y + 20.0
            self.add(f'<g transform="translate({x:.1f} {self.y + 10.0:.1f})">{shape}</g>')
            self.text(x + 26.0, self.y + 14.0, text, SMALL)
            x += width
        self.y += 24.0

    # -- the whole -------------------------------------------------------------------------------------

    def in_words(self) -> str:
        """The picture as lines of text: the answer, and each row of its table."""
        return "\n".join(self._told())

    def _told(self) -> Iterator[str]:
        answer = self.answer
        yield answer.explain(self.language)
        names = [(column, heading(answer.question, column, self.language)) for column in answer.columns]
        for row in answer.rows:
            cells = ((name, self.cell(column, row.get(column))) for column, name in names)
            yield "; ".join(f"{name.capitalize()}: {cell}" for name, cell in cells if cell)
        yield from self._listed
        if answer.next_step:
            yield self.told(answer.next_step)

    def svg(self) -> bytes:
        """The sheet as SVG."""
        return "\n".join(self._written(self._parts, 0.0)).encode("utf-8")

    def below_heading(self) -> str:
        """The sheet as SVG without the heading and the answer, for where both stand beside it."""
        return "\n".join(self._written(self._parts[self._headed :], self._top))

    def _written(self, parts: Iterable[str], top: float) -> Iterable[str]:
        height = number(self.y + MARGIN / 2 - top)
        words = self.in_words()
        mark = f"ek-{sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {number(top)} {number(WIDTH)} {height}" '
            f'width="{number(WIDTH)}" height="{height}" role="img" lang="{self.language}" '
            f'xml:lang="{self.language}" aria-labelledby="{mark}-title" aria-describedby="{mark}-desc" '
            f'font-family="{escaped(FONTS)}">'
        )
        yield f'<title id="{mark}-title">{escaped(self.word("title"))}</title>'
        yield f'<desc id="{mark}-desc">{escaped(words)}</desc>'
        y = f' y="{number(top)}"' if top else ""
        yield f'<rect{y} width="{number(WIDTH)}" height="{height}" fill="{self.theme.paper}"/>'
        yield from parts
        yield "</svg>"


def as_png(sheet: Sheet) -> bytes:
    """The sheet as pixels. Raises RenderError when it cannot be made."""
    return pixels(sheet.svg().decode("utf-8"), sheet.in_words(), max(WIDTH, sheet.y))
