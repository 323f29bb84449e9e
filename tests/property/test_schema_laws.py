"""What holds for every chain and the schemas: a chain that is read is valid, however it is spelled."""

import json
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from property.chains import mappings
from property.spellings import in_swedish

from effektkedja.formats.schema import schema
from effektkedja.formats.tongues import facts_in
from effektkedja.model.chain import Chain

relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@cache
def validator(language):
    return Draft202012Validator(schema(language))


def faults(data, language):
    """Where the data is not valid; a file says its version in digits, which a mapping in Python need not."""
    data = {**data, "effektkedja": 1}
    found = validator(language).iter_errors(json.loads(json.dumps(data)))
    return [("/".join(map(str, fault.absolute_path)), fault.message[:200]) for fault in found]


@relaxed
@given(mappings(), st.sampled_from(["sv", "en"]))
def test_what_a_chain_is_made_of_is_valid(mapping, language):
    assert faults(mapping, language) == []
    assert faults(in_swedish(mapping), language) == []


@relaxed
@given(mappings(), st.sampled_from(["sv", "en"]), st.sampled_from(["sv", "en"]))
def test_what_a_chain_is_written_as_is_valid(mapping, keys, language):
    assert faults(facts_in(Chain(**mapping), keys), language) == []


@settings(relaxed, max_examples=5)
@given(mappings(full=True))
def test_a_chain_with_every_section_and_every_field_is_valid(mapping):
    assert faults(mapping, "sv") == []
    assert faults(facts_in(Chain(**mapping), "sv"), "sv") == []
