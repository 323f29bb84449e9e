"""Chains of every shape that the language allows: each section and field, each way to write a value.

What is generated follows the grammar of the model, so a field that is added there is generated from then on.
References lead to ids that are in the same chain, and no two elements have one id.
"""

from hypothesis import strategies as st

from effektkedja.model.chain import BOXES, SECTIONS, Chain
from effektkedja.model.links import Link, Statement
from effektkedja.model.parts import Shape, scale_of
from effektkedja.model.values.scales import truth
from effektkedja.vocabulary.words import canonical_word, words_of

AWKWARD = (
    "Mål: kunna mer",
    'Sägs vara "bra"',
    "it's '' it",
    "Grupp #1 i länet",
    "%-andel",
    "=1+1",
    "+46 63",
    "-1",
    "@SUM(A1)",
    "ett, två; tre",
    "klart 👍🏽",
    "första raden\nandra raden",
    "rad ett\n\n  indragen rad",
    "Östersund, Åre och Älvdalen",
    "10\u00a0000 kr",
    "0025",
    "007",
    "1:1",
    "10:30",
    "no",
    "ja",
    "null",
    "~",
    "1e3",
    "2024-06",
    "0x1F",
    ".5",
    "*stjärna",
    "&kurs",
    "!vikt",
    "`kod`",
    "- streck",
    "? fråga",
    "{a: b}",
    "[a, b]",
    "> 103",
    "| rör",
    "a -> b",
    "\u2013",
    "e\u0301n",
    "slutar med :",
    "\\n",
    "_x000D_",
)
"""Texts that some format or other is known to read as something else."""

NAMES = (
    *("kurs", "förankring", "no", "0025", "bevis-begripliga", "1e3", "null", "ja", "y", "true", "å", "7"),
    *("2026-09", "titel", "title", "länk-2"),
    *(f"ruta-{number}" for number in range(80)),
)
"""Ids, some of which look like something else."""

NUMBERS = (
    12,
    12.5,
    "12,5",
    "12 500",
    "12\u00a0500,50",
    "1,300",
    "1.300",
    "\u22123",
    "36 %",
    "9,6 mnkr",
    "400 tkr",
    0,
)
DURATIONS = ("6 weeks", "3 months", "2 years", "1,5 years", "10 days", "1 month")
DATES = (2026, "2026", "2026-09", "2026-09-15", "2026-H2", "2026-q3", "month 14", "start")
OFFSETS = ("start + 14 months", "end - 6 weeks", "end + 24 months", "end")
RHYTHMS = (*words_of("frequency", "en"), "every 6 weeks", "every month", "every 1,5 years")
DATED = (
    *NUMBERS,
    *("120 (2028)", ">103 (2029)", "<= 5 (month 14)", "planned 2027-03", "planned", "minskar", "ökar (2028)"),
    {"value": 120, "date": 2028},
    {"value": "12,5"},
)
VALUES = {
    "format-version": (1, "1"),
    "number": NUMBERS,
    "date": (*DATES, *OFFSETS),
    "period": ("2026-09/2029-02", "2026", "2026-Q3 / 2027", "2026-09-15/2028-H1"),
    "duration": DURATIONS,
    "lag": ("6 months", "3..9 months", "3..6..12 weeks", "1,5..2 years", "0 days"),
    "rhythm": RHYTHMS,
    "likelihood": (*words_of("likelihood", "en"), 0.6, 1, "0,6", "60 %", "0.5..0.7"),
    "dated-value": DATED,
}
"""Ways to write a value, by its form."""

BY_KEY = {
    ("actor", "meets"): (*RHYTHMS, *DATES),
    ("observation", "value"): ("36%", "1,300.00", "8,386413", "Yes", "..", "minskar", *NUMBERS),
    ("view", "show"): ("tag:pilot", "level:outcome"),
    ("file", "region"): ("18", "SE124", 25),
}
"""Where a form does not tell what makes sense."""

_LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"))
texts = st.sampled_from(AWKWARD) | st.text(_LETTERS, min_size=1, max_size=12).map(str.strip).filter(
    lambda text: text and not canonical_word("said", text)
)
"""What a person may write where a text stands. No answer (``unknown``) is among them."""

_sentences = st.sampled_from(
    [
        "Lediga arbeten finns",
        "Det håller: alltid",
        "lediga  arbeten finns",
        "Ö och å #2",
        "10 000 kr räcker",
        "Arbetsgivarna",
    ]
)


class _Pen:
    """Writes one chain: ``draw`` makes the choices, ``ids`` are the elements of each section."""

    def __init__(self, draw, ids, *, full):
        self.draw = draw
        self.full = full
        self.ids = ids
        self.arrows = []

    def one_in(self, times):
        return self.draw(st.integers(1, times)) == times

    def facts(self, kind, *, skip=(), least=0):
        """Some of the facts of a kind of part: what must be stated, and a few others."""
        needed = [key for key, field in kind.grammar.items() if field.required]
        free = [key for key in kind.grammar if key not in needed and key not in skip]
        some = st.lists(st.sampled_from(free), unique=True, min_size=least, max_size=5)
        chosen = free if self.full else self.draw(some)
        written = {key: self.fact(kind, key) for key in [*needed, *chosen]}
        return {key: value for key, value in written.items() if value is not None}

    def fact(self, kind, key):
        """What stands under a key: a value in the field's own form, or an answer."""
        field = kind.grammar[key]
        if not field.certain and not self.full and self.one_in(8):
            several = field.shape in (Shape.VALUES, Shape.PARTS, Shape.SECTION)
            return self.draw(st.sampled_from(["unknown", "none"] if several else ["unknown"]))
        return getattr(self, field.shape.name.lower())(field, kind.where, key)

    def value(self, field, where, key):
        if field.refers is not None:
            return self.reference(field.refers)
        if field.read == Statement.read:
            return self.statement()
        return self.plain(field, where, key)

    def values(self, field, where, key):
        held = [self.value(field, where, key) for _ in range(self.draw(st.integers(1, 2)))]
        held = [value for value in held if value is not None]
        return held[0] if held and self.one_in(3) else held or None

    def plain(self, field, where, key):
        form = scale_of(field)
        if (where, key) in BY_KEY:
            known = BY_KEY[where, key]
        elif field.read is truth:
            known = ("yes", "no", True, False)
        elif form == "one-of":
            known = _allowed(field)
        elif form == "condition":
            return self.condition()
        elif form:
            known = VALUES[form] if form in VALUES else words_of(form, "en")
        else:
            return self.draw(texts)
        return self.draw(st.sampled_from(known))

    def condition(self):
        indicators = self.ids.get("indicators")
        sign = self.draw(st.sampled_from([">=", "<", "≤", "="]))
        return f"{self.draw(st.sampled_from(indicators))} {sign} 60,5" if indicators else None

    def reference(self, refers):
        named = [id for section, ids in self.ids.items() if section in (refers.to or self.ids) for id in ids]
        named += [*refers.words, *(() if refers.to else self.arrows)]
        if refers.inline and (not named or self.one_in(4)):
            return self.draw(_sentences)
        return self.draw(st.sampled_from(sorted(named))) if named else None

    def statement(self):
        """An arrow that is not there yet; None where there are no boxes left to draw one between."""
        boxes = [id for kind in BOXES for id in self.ids.get(kind.section, ())]
        if len(boxes) < 2:
            return None
        sign = self.draw(st.sampled_from([" & ", " | ", "&", " "]))
        ends = self.draw(st.lists(st.sampled_from(boxes), unique=True, min_size=2, max_size=4))
        causes = ends[1:2] if sign == " " else ends[1:]
        apart = [(cause,) for cause in causes] if "|" in sign else [tuple(sorted(causes))]
        names = [f"{' & '.join(package)} -> {ends[0]}" for package in apart]
        if set(names) & set(self.arrows):
            return None
        self.arrows += names
        return f"{sign.join(causes)} {self.draw(st.sampled_from(['->', '-|', '→']))} {ends[0]}"

    def part(self, field, *_):
        return self.facts(field.part, least=1)

    def parts(self, field, *_):
        least = 0 if any(held.required for held in field.part.grammar.values()) else 1
        held = [self.facts(field.part, least=least) for _ in range(self.draw(st.integers(1, 3)))]
        needed = {key for key, of in field.part.grammar.items() if of.required}
        whole = [self.short(facts, field.part) for facts in held if needed <= facts.keys() and facts]
        return whole[0] if len(whole) == 1 and field.part is not Link and self.one_in(3) else whole or None

    def short(self, facts, kind):
        """The text that is short for its part, now and then, where the part says no more."""
        alone = set(facts) == {kind.shorthand} and isinstance(facts[kind.shorthand], str)
        return facts[kind.shorthand] if alone and self.one_in(2) else facts

    def section(self, field, _, key):
        if key == "options":
            return self.options(field)
        return {id: self.short(self.facts(field.part), field.part) for id in self.ids[key]} or None

    def options(self, field):
        if self.one_in(2) and not self.full:
            return ["Väx upp", "Vänta: ett år", "0025", "Lägg ner 👍"][: self.draw(st.integers(1, 4))]
        ids = self.draw(st.lists(st.sampled_from(["a", "väg-b", "no"]), unique=True, min_size=1))
        return {f"{id}-{len(self.arrows)}": self.facts(field.part) for id in ids}

    def notes(self, *_):
        codes = self.draw(st.lists(st.sampled_from(["EK201", "EK104", "EK301"]), unique=True, min_size=1))
        return {code: self.draw(texts) for code in codes}


def _allowed(field):
    return {"language": ("sv", "en"), "profile": ("standard", "kronoberg", "digg")}.get(
        field.name, (1, "2", 3)
    )


@st.composite
def mappings(draw, *, full=False):
    """What a file may hold, with English keys: a few sections with a few elements, and facts of each.

    With ``full``, every section, and every fact of everything.
    """
    held = list(SECTIONS) if full else draw(st.lists(st.sampled_from(SECTIONS), unique=True, max_size=9))
    counts = [draw(st.integers(1, 3)) for _ in held]
    first = draw(st.integers(0, 20))
    names = iter(NAMES[first:] + NAMES[:first])
    ids = {section: [next(names) for _ in range(count)] for section, count in zip(held, counts, strict=True)}
    pen = _Pen(draw, ids, full=full)
    links = pen.fact(Chain, "links") if full or draw(st.booleans()) else None
    told = pen.facts(Chain, skip=(*SECTIONS, "links")) | ({"links": links} if links else {})
    sections = {section: pen.section(Chain.grammar[section], "file", section) for section in held}
    return {"effektkedja": 1, **told, **sections}


def chains():
    """Chains of every shape, made of mappings."""
    return mappings().map(lambda mapping: Chain(**mapping))
