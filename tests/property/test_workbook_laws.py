"""A chain that is written as a workbook and read again is the same chain, whatever it holds."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from property.chains import chains, mappings

from effektkedja.formats import excel
from effektkedja.formats.source import Source
from effektkedja.model.chain import Chain
from effektkedja.vocabulary.words import LANGUAGES

relaxed = settings(
    deadline=None,
    max_examples=40,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # making a whole chain smaller takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
few = settings(relaxed, max_examples=4)


def assert_same(chain, language):
    reading = excel.read(Source("kedja.xlsx", data=excel.write(chain, language)))
    assert reading.findings == ()
    assert reading.chain == chain


@pytest.mark.parametrize("language", LANGUAGES)
@relaxed
@given(chain=chains())
def test_a_chain_read_from_its_own_workbook_is_the_same_chain(language, chain):
    assert_same(chain, language)


@pytest.mark.parametrize("language", LANGUAGES)
@few
@given(mapping=mappings(full=True))
def test_a_chain_with_every_section_and_every_fact_survives_a_workbook(language, mapping):
    assert_same(Chain(**mapping), language)
