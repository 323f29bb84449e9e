"""Chains that pictures are tried on."""

from __future__ import annotations

import pytest

from effektkedja.model.chain import Chain

NASTY = "<script>alert('x')</script> ]]> & \"citat\" \u202ebakvänt\u202c \x00 👩\u200d🚒 " + "x" * 400


def rich_chain(**changes):
    """A chain with something of everything that is drawn."""
    facts = {
        "title": "Kunna mer än det står på papperet",
        "period": "2026-09/2029-02",
        "fictional": "yes",
        "resources": {"pengar": "Stöd från ESF+", "tid": "Lärartid"},
        "activities": {
            "pilot": "Validera i två pilotkommuner",
            "hemlig": {"title": "Hemligt", "internal": "yes"},
        },
        "outputs": {
            "antal": "120 personer har genomfört en validering",
            "krav": "Kompetenskrav är publicerade",
        },
        "short_outcomes": {"papper": "Deltagare har fått papper på vad de kan"},
        "medium_outcomes": {"arbete": "Fler har arbete"},
        "side_effects": {"sänkta": "Kraven på utbildning sänks"},
        "external_factors": {"läge": "Lågkonjunktur"},
        "assumptions": {"lediga": "Det finns lediga arbeten"},
        "indicators": {
            "i1": {
                "title": "Genomförda valideringar",
                "measures": "antal",
                "baseline": "0 (2026)",
                "target": "120 (2028)",
            }
        },
        "evaluations": {
            "slut": {"title": "Vad bidrog vi till?", "when": "month 26", "examines": ["arbete", "i1"]},
            "halvtid": {"title": "Håller flödet?", "when": "2027", "examines": ["papper"]},
        },
        "actors": {"grupp": {"title": "Styrgruppen", "meets": "every 6 weeks"}},
        "loops": {
            "enkel": {
                "title": "Pilotslinga",
                "listens_to": ["i1"],
                "forum": "grupp",
                "may_change": ["pilot"],
            },
            "dubbel": {"title": "Håller antagandena?", "listens_to": ["papper"], "may_change": ["lediga"]},
            "trippel": {"title": "Rätt mål?", "listens_to": ["arbete"], "may_change": ["goals", "resources"]},
        },
        "links": [
            {"link": "pengar & tid -> pilot", "assumes": ["Pengarna kommer i tid"]},
            {"link": "pilot -> antal", "evidence": "strong", "because": "den som börjar slutför"},
            {"link": "pilot -> krav", "evidence": "none"},
            {"link": "antal -> papper", "evidence": "moderate"},
            {
                "link": "papper -> arbete",
                "evidence": "weak",
                "assumes": ["lediga"],
                "because": "papper räknas",
            },
            {"link": "läge -| arbete", "evidence": "moderate"},
            {"link": "arbete -> pilot", "feedback": "yes"},
            {"link": "krav -> arbete", "helps": "yes"},
            "arbete -> sänkta",
            "hemlig -> antal",
            "finns-inte -> antal",
        ],
    }
    return Chain(**(facts | changes))


def signed_chain(**changes):
    """A chain with what is measured and decided beside its boxes."""
    facts = {
        "title": "Mätt och beslutat",
        "activities": {"kurs": "Hålla kurs", "resa": "Resa runt"},
        "outputs": {"antal": "40 har gått kursen"},
        "short_outcomes": {"kunna": "De kan mer"},
        "actors": {"grupp": {"title": "Styrgruppen", "kind": "forum"}},
        "assumptions": {"tid": "De får tid av chefen", "lust": "De vill"},
        "links": [
            {"link": "kurs -> antal", "assumes": ["tid"], "evidence": "strong"},
            {"link": "antal -> kunna", "assumes": ["lust", "tid"]},
            "resa -> antal",
        ],
        "indicators": {
            "i1": {
                "title": "Andel som fullföljer",
                "measures": ["kurs -> antal", "lust"],
                "target": "70 (2028)",
            },
            "i2": {"title": "Andel som får tid", "measures": "tid", "baseline": 10, "target": 60},
            "i3": {"title": "Kunskap", "measures": "kunna", "baseline": "unknown", "target": "unknown"},
        },
        "observations": [{"indicator": "i2", "date": "2027-03", "value": "30"}],
        "evaluations": {
            "mitt": {
                "title": "Går det?",
                "when": "2027",
                "examines": ["antal"],
                "informs": ["gå-vidare", "väg"],
            }
        },
        "decisions": {
            "gå-vidare": {
                "question": "Ska vi gå vidare?",
                "by": "grupp",
                "due": "2027-06",
                "options": ["ja", "nej"],
            },
            "klart": {"question": "Vem äger kursen?", "chosen": "regionen", "decided": "2026-10"},
            "väg": {
                "question": "Ska vi resa?",
                "options": {"ja": {"title": "Vi reser", "includes": ["resa"]}, "nej": {"title": "Vi ringer"}},
            },
        },
        "pilots": {"prov": {"title": "Prova", "activities": "kurs", "gate": "gå-vidare"}},
    }
    return Chain(**(facts | changes))


def awkward_chains():
    """Chains that pictures have broken on."""
    return {
        "nasty words": Chain(
            title=NASTY,
            activities={"a": NASTY, "b": "Ord " * 500},
            impacts={"c": NASTY},
            links=["a -> c", "b -| c"],
        ),
        "forty indicators": Chain(
            title="Mått",
            outputs={"p": "En ruta"},
            indicators={
                f"i{n}": {
                    "title": f"Mått nummer {n} av något som är långt",
                    "measures": "p",
                    "target": str(n),
                }
                for n in range(40)
            },
        ),
        "three hundred arrows into one box": Chain(
            title="Många",
            activities={f"a{n}": f"Aktivitet {n}" for n in range(300)},
            impacts={"mål": "Målet"},
            links=[f"a{n} -> mål" for n in range(300)],
        ),
        "one box": Chain(title="En", activities={"a": "Bjuda på frukost"}),
        "only a loop": Chain(title="Slinga", loops={"l": {"title": "Lära", "may_change": "evidence"}}),
        "circles": Chain(
            title="Runt",
            outputs={"a": "A", "b": "B", "c": "C"},
            impacts={"d": "D"},
            links=["a -> b", "b -> c", "c -> a", "c -> d", "d -> a", "b -> b", "a & d -> c"],
            loops={"l": {"title": "Allt", "listens_to": ["a", "d"], "may_change": ["a", "b", "c", "d"]}},
        ),
        "every sign": signed_chain(),
        "twelve evaluation points": Chain(
            title="Punkter",
            outputs={"a": "A"},
            evaluations={f"u{n}": {"title": f"Punkt {n}", "examines": ["a"]} for n in range(12)},
        ),
    }


@pytest.fixture(params=["rich", *awkward_chains()])
def any_chain(request):
    """Each of the chains, one at a time."""
    return rich_chain() if request.param == "rich" else awkward_chains()[request.param]


@pytest.fixture
def signed():
    """A chain with what is measured and decided beside its boxes."""
    return signed_chain()


@pytest.fixture
def rich():
    """A chain with something of everything."""
    return rich_chain()


@pytest.fixture
def rich_with():
    """Makes a chain with something of everything, and some facts changed."""
    return rich_chain


@pytest.fixture
def nasty_words():
    """Words that have broken pictures, or worse."""
    return NASTY
