"""Chains of any size for the benchmarks, the same for everybody who measures."""

from __future__ import annotations

import itertools

LEVELS = ("resurser", "aktiviteter", "prestationer", "effekter_kort", "effekter_medel", "effekter_lång")


def chain_text(boxes: int) -> str:
    """A chain with a number of boxes and about one and a half arrows for each, as YAML."""
    width = max(1, -(-boxes // len(LEVELS)))
    names = [[f"{level[:3]}{level[-1]}{place}" for place in range(width)] for level in LEVELS]
    lines = ["effektkedja: 1", "titel: Uppmätt kedja", "ambition: 2", "period: 2026-09/2029-02"]
    for level, ids in zip(LEVELS, names, strict=True):
        lines.append(f"{level}:")
        lines += [
            f"  {id}:\n    titel: Deltagare {place} har fått sin kompetens dokumenterad\n    ansvarig: region"
            for place, id in enumerate(ids)
        ]
    lines.append("samband:")
    for before, after in itertools.pairwise(names):
        for place, id in enumerate(after):
            lines.append(
                f"  - pil: {before[place]} -> {id}\n    eftersom: det ena leder till det andra i praktiken"
            )
            lines.append("    belägg: måttliga\n    fördröjning: 3..6..12 månader")
            if place % 2:
                lines.append(f"  - {before[place - 1]} -> {id}")
    lines += ["indikatorer:"]
    lines += [
        f"  i{place}:\n    titel: Andel med arbete\n    mäter: {id}\n    utgångsvärde: 12,5 (2026)\n"
        f"    målvärde: 36 % (2028)"
        for place, id in enumerate(names[-1])
    ]
    return "\n".join(lines) + "\n"


def text_of_size(bytes_wanted: int) -> str:
    """A chain whose YAML has at least this many bytes."""
    boxes = 60
    while len((text := chain_text(boxes)).encode()) < bytes_wanted:
        boxes = int(boxes * max(1.2, 0.9 * bytes_wanted / len(text.encode())))
    return text


DOES = ("Hålla kurser om", "Ordna nätverksträffar om", "Ge rådgivning om", "Samordna praktik inom")
TAKEN = ("Kurser hållna för", "Träffar ordnade för", "Rådgivning given till", "Praktik ordnad för")
CHANGE = ("har större kunskap om", "har fler kontakter inom", "arbetar på nya sätt med", "satsar mer på")
WHO = ("småföretag", "nyanlända kvinnor", "unga vuxna", "kommunala chefer", "besöksnäringen", "skogsföretag")
WHAT = ("export", "digital handel", "hållbara transporter", "cirkulära material", "ledarskap", "energi")
REASON = "den som får pröva i sin egen vardag, tillsammans med andra i samma läge, håller fast vid det nya"
HOLDS = ("Konjunkturen håller i sig", "Deltagarna har tid att öva", "Ledningen står bakom det nya")


def programme(place: int) -> str:
    """One chain of a programme office's many: 12 to 30 boxes in ordinary sentences, about 7 kB of YAML."""
    width = 2 + place % 4
    names = [[f"{level[:3]}{level[-1]}{n}" for n in range(width)] for level in LEVELS]
    lines = ["effektkedja: 1", f"titel: Insats {place} för näringslivet i regionen", "ambition: 2"]
    lines += ["period: 2026-09/2029-02", "framtagen_av: utvecklare och kommunala näringslivschefer"]
    lines += ["utmaning: >-", *(f"  {_sentence(place + n, n)}" for n in range(3))]
    for level, ids in enumerate(names):
        lines.append(f"{LEVELS[level]}:")
        for n, id in enumerate(ids):
            lines += [
                f"  {id}:",
                f"    titel: {_title(level, place + n, n)}",
                "    ansvarig: projektkontoret",
            ]
    lines.append("samband:")
    for level, (before, after) in enumerate(itertools.pairwise(names)):
        for n, id in enumerate(after):
            wrong = "x" if place % 10 == level == 1 and not n else ""  # in each tenth, one id is misspelled
            lines += [f"  - pil: {before[n]}{wrong} -> {id}", f"    eftersom: {REASON}"]
            if level > 1:
                lines += [f"    förutsätter: {HOLDS[n % 3]}", "    belägg: svaga"]
                lines += ["    fördröjning: 3..6..12 månader"]
    lines.append("indikatorer:")
    for n, id in enumerate((*names[-2], *names[-1])):
        lines += [f"  i{n}:", f"    titel: Antal {WHO[n % 6]} som {CHANGE[n % 4]} {WHAT[n % 6]}"]
        lines += [f"    mäter: {id}", "    utgångsvärde: 12 (2026)", f"    målvärde: {40 + n} (2028)"]
        lines += ["    enhet: organisationer", "    källa: enkät", "    mätfrekvens: år"]
        lines += ["    mätansvarig: projektkontoret"]
    return "\n".join(lines) + "\n"


def _title(level: int, start: int, n: int) -> str:
    who, what = WHO[start % 6], WHAT[n % 6]
    return (
        f"Budget {start} och personal för {what}",
        f"{DOES[start % 4]} {what} för {who} {n}",
        f"{TAKEN[start % 4]} {who} i grupp {n}",
        *[f"{who.capitalize()} i område {level}{n} {CHANGE[(start + level) % 4]} {what}"] * 3,
    )[level]


def _sentence(start: int, n: int) -> str:
    return f"Insatsen riktar sig till {WHO[start % 6]} som vill veta mer om {WHAT[n % 6]} och saknar tid."
