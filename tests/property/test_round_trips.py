"""A chain that is written as text and read again is the same chain, in every format and language."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from property.chains import mappings

from effektkedja.formats.registry import reader_of, writer_of
from effektkedja.formats.source import Source
from effektkedja.formats.yaml_layout import laid_out
from effektkedja.model.chain import Chain

# Making a whole chain smaller takes minutes, and says little more.
relaxed = settings(
    deadline=None,
    max_examples=40,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
whole = settings(relaxed, max_examples=8)
FORMATS = pytest.mark.parametrize("path", ["kedja.yaml", "kedja.json"])
LANGUAGES = pytest.mark.parametrize("language", ["sv", "en"])


def text_of(chain, path, language):
    return writer_of(path)(chain, language).decode("utf-8")


def read(path, text):
    reading = reader_of(path)(Source(path, text))
    assert [(found.code, dict(found.params)) for found in reading.findings] == []
    return reading.chain


@FORMATS
@LANGUAGES
@relaxed
@given(mapping=mappings())
def test_a_chain_that_is_written_and_read_is_the_same(path, language, mapping):
    chain = Chain(**mapping)
    text = text_of(chain, path, language)
    again = read(path, text)
    assert again == chain
    assert text_of(again, path, language) == text


@FORMATS
@LANGUAGES
@whole
@given(mapping=mappings(full=True))
def test_a_chain_with_every_section_and_every_field_is_the_same(path, language, mapping):
    chain = Chain(**mapping)
    assert read(path, text_of(chain, path, language)) == chain


@LANGUAGES
@relaxed
@given(mapping=mappings())
def test_what_is_written_needs_no_laying_out(language, mapping):
    text = text_of(Chain(**mapping), "kedja.yaml", language)
    assert laid_out(text) == text


@relaxed
@given(mapping=mappings())
def test_every_detour_over_languages_and_formats_leads_back(mapping):
    chain = Chain(**mapping)
    for path, language in [("a.yaml", "sv"), ("b.json", "en"), ("c.yaml", "en"), ("d.json", "sv")]:
        held = read(path, text_of(chain, path, language))
        assert held == chain
        chain = held
