"""Words of scales in both languages."""

from decimal import Decimal

import pytest

from effektkedja.model.values.scales import Likelihood, truth, word
from effektkedja.model.values.written import Misread
from effektkedja.vocabulary.table import rows


@pytest.mark.parametrize(("scale", "english", "swedish"), rows("words.csv"))
def test_every_word_is_read_in_both_languages(scale, english, swedish):
    read = word(scale)
    assert read(english) == read(swedish) == english


@pytest.mark.parametrize("written", ["yes", "JA", "true", True, " Ja "])
def test_yes_is_read_in_every_form(written):
    assert truth(written) is True


@pytest.mark.parametrize("written", ["no", "nej", "false", False])
def test_no_is_read_in_every_form(written):
    assert truth(written) is False


@pytest.mark.parametrize("written", ["", "kanske", "1", "y", "on", ["ja"]])
def test_what_is_neither_yes_nor_no_is_refused(written):
    with pytest.raises(Misread):
        truth(written)


@pytest.mark.parametrize(
    ("written", "ends"),
    [
        ("0.6", ("0.6", "0.6")),
        ("0,5..0,7", ("0.5", "0.7")),
        ("60 %", ("0.6", "0.6")),
        ("0", ("0", "0")),
        ("1", ("1", "1")),
    ],
)
def test_a_likelihood_may_be_a_number_or_a_range(written, ends):
    read = Likelihood.parse(written)
    assert (read.low, read.high) == (Decimal(ends[0]), Decimal(ends[1]))


@pytest.mark.parametrize("written", ["1.5", "-0.1", "0.7..0.5", "trolig kanske", "60", ""])
def test_a_likelihood_outside_nought_to_one_or_in_reverse_is_refused(written):
    with pytest.raises(Misread):
        Likelihood.parse(written)
