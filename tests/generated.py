"""Chains by number: the same number gives the same chain, with something of everything that is drawn."""

from __future__ import annotations

from random import Random

from effektkedja.model.chain import Chain

LEVELS = (
    "resources",
    "activities",
    "outputs",
    "short_outcomes",
    "medium_outcomes",
    "long_outcomes",
    "impacts",
)
APART = ("external_factors", "side_effects")
WORDS = (
    "arbetsgivare",
    "deltagare",
    "kompetensförsörjning",
    "länet",
    "validering",
    "en",
    "gemensam",
    "process",
    "har",
    "fått",
    "stöd",
    "i",
    "kommunen",
    "utvecklingsförvaltningens",
    "uppföljning",
    "ökar",
    "samverkan",
    "med",
    "branscherna",
    "kortare",
    "väg",
    "till",
    "arbete",
    "och",
    "studier",
)


def generated_chain(number):
    """The chain with a number; a hundred of them have from one to about forty boxes."""
    random = Random(number)  # noqa: S311 - the same every time is what it is for
    boxes = _boxes(random)
    ids = [id for held in boxes.values() for id in held]
    links = _links(random, boxes, ids)
    names = [link["link"] for link in links if not set("|&") & set(link["link"].replace("-|", ""))]
    facts = {
        "title": _text(random, 2, 9),
        "period": "2026-09/2029-02",
        **boxes,
        "links": links,
        "assumptions": {f"antagande-{n}": _assumption(random) for n in range(5)},
        "indicators": {f"mått-{n}": _indicator(random, ids) for n in range(random.randint(0, len(ids)))},
        "observations": [
            {"indicator": f"mått-{n}", "date": "2027-03", "value": str(random.randint(0, 120))}
            for n in range(random.randint(0, 2))
        ],
        "evaluations": {
            f"punkt-{n}": {
                "title": _text(random, 2, 8),
                "when": f"month {random.randint(1, 40)}",
                "examines": _some(random, ids, 3),
            }
            for n in range(random.randint(0, 5))
        },
        "loops": {f"slinga-{n}": _loop(random, ids) for n in range(random.randint(0, 5))},
        "risks": {
            f"risk-{n}": {"text": _text(random, 3, 9), "threatens": _some(random, ids, 2)}
            for n in range(random.randint(0, 4))
        },
        "goals": {"mål-1": "Ett mål", "mål-2": {"title": "Ett annat mål", "document": "RUS"}},
        "conflicts": {"konflikt-1": {"text": _text(random, 3, 8), "between": _some(random, ids, 2)}},
        "decisions": {"vägval-1": _decision(random, ids, names)} if len(ids) > 3 else {},
        "pilots": {"pilot-1": {"title": "Pilot", "activities": _some(random, ids, 2)}},
        "questions": {"fråga-1": {"text": _text(random, 3, 8), "about": _some(random, ids, 2)}},
    }
    _measure_and_decide(Random(f"{number} more"), facts, names)  # noqa: S311 - as above
    facts["observations"] = [row for row in facts["observations"] if row["indicator"] in facts["indicators"]]
    return Chain(**facts)


def _measure_and_decide(random, facts, names):
    """Indicators of arrows and assumptions, decisions that are no vägval, and what evaluations are for."""
    for indicator in facts["indicators"].values():
        if random.random() < 0.4:
            others = [f"antagande-{n}" for n in range(5)] + [name.replace("-|", "->") for name in names]
            indicator["measures"] = [indicator["measures"], random.choice(others)]
        if random.random() < 0.2:
            indicator["baseline"] = indicator["target"] = "unknown"
    for n in range(random.randint(0, 3)):
        facts["decisions"][f"beslut-{n}"] = {
            "question": _text(random, 3, 9),
            "by": "styrgruppen",
            "due": f"20{random.randint(27, 31)}",
            **({"options": ["ja", "nej"]} if random.random() < 0.5 else {}),
            **({"chosen": "ja"} if random.random() < 0.3 else {}),
        }
    for point in facts["evaluations"].values():
        if facts["decisions"] and random.random() < 0.6:
            point["informs"] = random.choice(sorted(facts["decisions"]))


def _text(random, least, most):
    return " ".join(random.choice(WORDS) for _ in range(random.randint(least, most)))


def _some(random, ids, most):
    return random.sample(ids, min(len(ids), random.randint(1, most)))


def _boxes(random):
    crowd = random.choice((1, 3, 6))
    boxes = {}
    for section in (*LEVELS, *APART):
        if random.random() < (0.75 if section in LEVELS else 0.5):
            boxes[section] = {
                f"{section[:3]}-{section[-4:-1]}-{n}".replace("_", ""): _box(random, section)
                for n in range(random.randint(1, crowd))
            }
    return boxes or {"activities": {"ensam": "Ensam"}}


def _box(random, section):
    facts = {"title": _text(random, 1, 8)}
    if section in APART:
        facts["wanted"] = random.choice(("yes", "no", "unknown"))
    if random.random() < 0.2:
        facts["contributes_to"] = random.choice(("mål-1", "mål-2", ["mål-1", "mål-2"]))
    if random.random() < 0.2:
        facts["anchoring"] = [
            {"by": "styrgruppen", "stance": random.choice(("agrees", "not-asked", "disagrees"))}
        ]
    if random.random() < 0.4:
        facts["sphere"] = "influence" if section in LEVELS[:5] else "interest"
    if random.random() < 0.2:
        facts["join"] = random.choice(("any", "all"))
    facts["owner"] = _text(random, 1, 4)
    return facts


def _links(random, boxes, ids):
    order = {id: place for place, held in enumerate(boxes.values()) for id in held}
    links = {}
    for _ in range(int(len(ids) * random.choice((0.5, 1.2, 2.0)))):
        effect = random.choice(ids)
        near = [
            id for id in ids if id != effect and abs(order[id] - order[effect]) <= random.choice((1, 1, 2, 8))
        ]
        causes = sorted(random.sample(near, min(len(near), random.choice((1, 1, 1, 1, 2, 2, 3)))))
        if not causes:
            continue
        hinders = random.random() < 0.1 and len(causes) == 1
        sign = random.choice((" & ", " | "))
        statement = f"{sign.join(causes)} {'-|' if hinders else '->'} {effect}"
        links[statement] = {
            "link": statement,
            "evidence": random.choice(("strong", "moderate", "weak", "none", "unknown")),
            "assumes": [f"antagande-{n}" for n in random.sample(range(5), random.choice((0, 0, 1, 1, 2, 4)))],
            "helps": random.choice(("yes", "no", "no", "no")),
            "feedback": "yes" if order[causes[0]] > order[effect] else "no",
        }
    return list(links.values())


def _assumption(random):
    return {"text": _text(random, 3, 9), "holds": random.choice(("yes", "partly", "no", "unknown"))}


def _indicator(random, ids):
    return {
        "title": _text(random, 1, 7),
        "measures": random.choice(ids),
        "baseline": str(random.randint(0, 50)),
        "target": f"{random.randint(20, 120)} (2028)",
    }


def _loop(random, ids):
    return {
        "title": _text(random, 1, 5),
        "listens_to": _some(random, ids, 3),
        "every": random.choice(("every 6 weeks", "quarterly", "yearly")),
        "may_change": [
            *_some(random, ids, 2),
            *random.sample(("activities", "goals", "links", "resources"), 1),
        ],
    }


def _decision(random, ids, names):
    first, second, *_ = random.sample(ids, 4)
    options = {"a": {"title": "Ett", "includes": [first]}, "b": {"title": "Två", "includes": [second]}}
    if names:
        options["a"]["includes"].append(random.choice(names).replace("-|", "->"))
    facts = {"question": "Vilken väg?", "options": options}
    if random.random() < 0.3:
        facts["chosen"] = "a"
    return facts
