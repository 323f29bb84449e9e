"""Laying out: whatever order, indentation and comments a file has, it becomes tidy and loses nothing."""

import re
from collections import Counter

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from property.chains import mappings

from effektkedja.formats.source import Source
from effektkedja.formats.tongues import facts_in
from effektkedja.formats.yaml import read
from effektkedja.formats.yaml_layout import laid_out
from effektkedja.formats.yaml_writer import _scalar, write
from effektkedja.model.chain import Chain

relaxed = settings(
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


KEPT = ("alternativ", "options", "tillåt", "allow")
"""Keys under which ids or codes stand, which stay in the author's order as those of a section do."""


class Untidy:
    """Writes facts as somebody in a hurry would: any order, any indentation, notes everywhere."""

    def __init__(self, random):
        self.random = random
        self.told = []

    def note(self):
        said = self.random.choice(["a", "å: b", "# c", "- d"])
        self.told.append(f'# note {len(self.told)}: it\'s "{said}"')
        return self.told[-1]

    def above(self, margin):
        for _ in range(self.random.choice([0, 0, 0, 0, 1, 2])):
            yield f"{margin}{self.note()}" if self.random.random() < 0.5 else ""

    def beside(self):
        return f"{' ' * self.random.randint(1, 4)}{self.note()}" if self.random.random() < 0.2 else ""

    def space(self):
        return " " * self.random.randint(1, 3)

    def pairs(self, facts, margin, *, of_ids=False):
        order = list(facts.items())
        if not of_ids:
            self.random.shuffle(order)
        for key, value in order:
            yield from self.above(margin)
            if not isinstance(value, dict | list) or not value:
                told = "{}" if value == {} else _scalar(value)
                yield f"{margin}{_scalar(key)}:{self.space()}{told}{self.beside()}"
                continue
            yield f"{margin}{_scalar(key)}:{self.beside()}"
            inner = margin + " " * self.random.choice([1, 2, 2, 3, 4, 8])
            if isinstance(value, list):
                yield from self.items(value, self.random.choice([margin, inner]))
            else:
                yield from self.pairs(value, inner, of_ids=not of_ids and (margin == "" or key in KEPT))

    def items(self, values, margin):
        for value in values:
            yield from self.above(margin)
            gap = self.space()
            if not isinstance(value, dict):
                yield f"{margin}-{gap}{_scalar(value)}{self.beside()}"
                continue
            inner = f"{margin} {gap}"
            lines = list(self.pairs(value, inner))
            first = next(place for place, line in enumerate(lines) if line.strip() and line.strip()[0] != "#")
            yield from (line.replace(inner, margin, 1) for line in lines[:first])
            yield f"{margin}-{gap}{lines[first].lstrip()}"
            yield from lines[first + 1 :]


def bare(text):
    """The lines that say something, without notes and without more than one space after a sign."""
    lines = (re.sub(r"\s*# note \d+: it's .*", "", line).rstrip() for line in text.splitlines())
    return [re.sub(r"^( *(?:- )?[\w-]+:) +", r"\1 ", line) for line in lines if line]


@relaxed
@given(mappings(), st.sampled_from(["sv", "en"]), st.randoms(use_true_random=False))
def test_an_untidy_file_becomes_the_file_that_would_be_written_with_every_note_in_it(
    mapping, language, random
):
    chain = Chain(**mapping)
    untidy = Untidy(random)
    text = "\n".join(untidy.pairs(facts_in(chain, language, brief=True), "")) + "\n"
    before = read(Source("kedja.yaml", text))
    assert (before.findings, before.chain) == ((), chain)
    tidy = laid_out(text)
    assert read(Source("kedja.yaml", tidy)).chain == chain
    assert Counter(re.findall(r"# note \d+: it's .*", tidy)) == Counter(untidy.told)
    assert laid_out(tidy) == tidy
    assert bare(tidy) == bare(write(chain, language).decode("utf-8"))
