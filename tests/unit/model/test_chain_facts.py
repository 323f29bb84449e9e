"""Facts about the whole chain."""

import pytest

from effektkedja import Chain, ChainError
from effektkedja.vocabulary.profiles import own_profiles


def faults(**mapping):
    with pytest.raises(ChainError) as raised:
        Chain(titel="Kurs", **mapping)
    return [(found.code, found.place.path, dict(found.params)) for found in raised.value.findings]


def test_a_profile_that_nobody_has_is_a_finding_that_names_those_there_are():
    [(code, path, params)] = faults(profil="kronobreg")
    assert (code, path, params["form"]) == ("EK004", ("profil",), "one-of")
    assert "kronoberg" in params["allowed"]


def test_a_profile_is_known_however_it_is_spelled():
    assert Chain(titel="Kurs", profil="Tillväxtverket").profile == "tillvaxtverket"


def test_a_profile_of_your_own_can_be_named_where_it_is_known():
    token = own_profiles.set({"vi": {}})
    try:
        assert Chain(titel="Kurs", profil="vi").profile == "vi"
    finally:
        own_profiles.reset(token)
