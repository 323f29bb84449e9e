"""Values of the model in the few words that a picture has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.messages.catalogue import sentence
from effektkedja.model.values.dates import Date
from effektkedja.model.values.durations import Rhythm

if TYPE_CHECKING:
    from effektkedja.model.chain import Chain
    from effektkedja.model.learning import Loop
    from effektkedja.model.measures import Indicator
    from effektkedja.model.values.dated import Condition, DatedValue
    from effektkedja.model.values.dates import Period
    from effektkedja.model.values.durations import Duration

_ONE, _TWO = 1, 2
_YEAR_AND_MONTH = len("2027-09")
_EN_DASH = "\u2013"


def told_values(indicator: Indicator, language: str, latest: str = "") -> str:
    """Where an indicator starts and where it is to end: ``0 → 120``; empty when neither is stated.

    A question mark stands for what is said to be unknown, or is to be measured later.
    What was observed last stands where it started: ``nu 52 → 120``.
    """
    start = _told_value(indicator, "baseline")
    end = _told_value(indicator, "target")
    unit = " %" if indicator.unit == "%" and "%" not in start + end + latest else ""
    if latest:
        now = sentence("picture.values.latest", language, value=latest)
        return f"{now} → {end}{unit}" if end else now + unit
    if start and end:
        return f"{start} → {end}" if start == end == "?" else f"{start} → {end}{unit}"
    if not start and not end:
        return ""
    name, value = ("target", end) if end else ("baseline", start)
    return sentence(f"picture.values.{name}", language, value=value if value == "?" else value + unit)


def is_blank(indicator: Indicator) -> bool:
    """Whether an indicator says that what it tells is not known yet, and nothing that is."""
    told = {_told_value(indicator, "baseline"), _told_value(indicator, "target")}
    return "?" in told and told <= {"", "?"}


def _told_value(indicator: Indicator, field: str) -> str:
    if indicator.said.get(field):
        return "?"
    value: DatedValue | None = getattr(indicator, field)
    if value is None:
        return ""
    if value.planned:
        return "?"
    if value.number is None:
        return value.text
    return f"{_SIGNS.get(value.bound, value.bound)}{value.number}"


def told_condition(condition: Condition, chain: Chain) -> str:
    """What must hold before a pilot is scaled up: ``Andel som fullföljer ≥ 60``."""
    held = chain.indicators.get(condition.indicator)
    name = held.title if held is not None and not held.internal else condition.indicator
    sign = _SIGNS.get(condition.bound, condition.bound)
    return f"{name} {sign} {condition.number}"


_SIGNS = {">=": "≥", "<=": "≤"}


def told_date(date: Date, language: str, period: Period | None = None) -> str:
    """A date as a person says it: ``2027-09``, or ``månad 26`` where no period says when that is."""
    if not date.anchor:
        return str(date)
    found = date.resolve(period)
    if found is not None and found.first is not None:
        return found.first.isoformat()[:_YEAR_AND_MONTH]
    if date.offset is None:
        return sentence(f"picture.date.{date.anchor}", language)
    if date.anchor == "month":
        return sentence("picture.date.month", language, count=f"{date.offset.count:f}")
    side = "before" if date.offset.count < 0 else "after"
    return sentence(f"picture.date.{side}-{date.anchor}", language, length=told_length(date.offset, language))


def told_length(length: Duration, language: str) -> str:
    """A length of time: ``6 veckor``."""
    count = abs(length.count)
    many = "one" if count == _ONE else "many"
    return sentence(f"picture.length.{length.unit}.{many}", language, count=f"{count:f}")


def told_rhythm(rhythm: Rhythm, language: str) -> str:
    """How often: ``varje kvartal``, ``var 6:e vecka``."""
    if rhythm.every is None:
        return sentence(f"picture.rhythm.{rhythm.word}", language)
    count = rhythm.every.count
    how = {_ONE: "one", _TWO: "two"}.get(int(count), "many") if count == int(count) else "many"
    return sentence(f"picture.every.{rhythm.every.unit}.{how}", language, count=f"{count:f}")


def told_period(period: Period) -> str:
    """From when to when, with an en dash between."""
    start, end = str(period.start), str(period.end)
    return start if start == end else f"{start}{_EN_DASH}{end}"


def told_turn(chain: Chain, loop: Loop, language: str) -> str:
    """The order of learning of a loop, and how often it turns: ``Dubbelt lärande · varje kvartal``."""
    rhythm = rhythm_of(chain, loop)
    order = sentence(f"picture.order.{chain.learning_order(loop)}", language)
    return f"{order} · {told_rhythm(rhythm, language)}" if rhythm else order


def told_forum(chain: Chain, loop: Loop) -> str:
    """The names of the forums where a loop is talked about."""
    names = [chain.actors[id].title if id in chain.actors else id for id in loop.forum]
    return ", ".join(dict.fromkeys(names))


def rhythm_of(chain: Chain, loop: Loop) -> Rhythm | None:
    """How often a loop turns: what it says, else how often its forum meets."""
    if loop.every is not None:
        return loop.every
    meets = (when for id in loop.forum if id in chain.actors for when in chain.actors[id].meets)
    return next((when for when in meets if isinstance(when, Rhythm)), None)
