"""A draft: a chain that grows line by line in Python, and is frozen when it is done.

Nothing is read until ``chain()``: then every fault is told at once, each at the line of code that made it.
"""

from __future__ import annotations

from typing import Any

from effektkedja.model.boxes import (
    Activity,
    ExternalFactor,
    Impact,
    LongOutcome,
    MediumOutcome,
    Output,
    Resource,
    ShortOutcome,
    SideEffect,
)
from effektkedja.model.context import (
    Actor,
    Cause,
    Commitment,
    Conflict,
    Funding,
    Goal,
    Maker,
    Risk,
    TargetGroup,
    View,
)
from effektkedja.model.evaluation import Decision, Evaluation, Pilot
from effektkedja.model.handles import BoxHandle, Handle, hide_from_caller
from effektkedja.model.learning import Lesson, Loop, Question
from effektkedja.model.ledger import Ledger
from effektkedja.model.links import Assumption, Link
from effektkedja.model.measures import Indicator, Observation


class Draft(Ledger):
    """A chain in the making. Facts about the chain are keywords or attributes, in English or Swedish.

    >>> draft = Draft("Frukostträffar för nya företagare", ambition=1)
    >>> frukostar = draft.activity("Hålla fyra frukostar")
    >>> deltagare = draft.output("40 nya företagare har deltagit")
    >>> kontakter = draft.short_outcome("Deltagare har fått en ny affärskontakt", id="kontakter")
    >>> frukostar >> deltagare >> kontakter
    <Arrow 40-nya-företagare-har-deltagit -> kontakter>
    >>> nya = draft.indicator("Andel med ny kontakt", measures=kontakter)
    >>> draft.chain()
    <Chain 'Frukostträffar för nya företagare': 3 boxes, 2 links>
    """

    # -- boxes -----------------------------------------------------------------------------------

    def resource(self, title: str | None = None, /, *, id: str | None = None, **facts: Any) -> BoxHandle:
        """Add what is put in: money, people, structures."""
        return self._box(Resource, title, id, facts)

    def activity(self, title: str | None = None, /, *, id: str | None = None, **facts: Any) -> BoxHandle:
        """Add what is done."""
        return self._box(Activity, title, id, facts)

    def output(self, title: str | None = None, /, *, id: str | None = None, **facts: Any) -> BoxHandle:
        """Add what comes directly out of the activities."""
        return self._box(Output, title, id, facts)

    def short_outcome(self, title: str | None = None, /, *, id: str | None = None, **facts: Any) -> BoxHandle:
        """Add a first change in the target group."""
        return self._box(ShortOutcome, title, id, facts)

    def medium_outcome(
        self, title: str | None = None, /, *, id: str | None = None, **facts: Any
    ) -> BoxHandle:
        """Add a changed behaviour or way of working."""
        return self._box(MediumOutcome, title, id, facts)

    def long_outcome(self, title: str | None = None, /, *, id: str | None = None, **facts: Any) -> BoxHandle:
        """Add a lasting change."""
        return self._box(LongOutcome, title, id, facts)

    def impact(self, title: str | None = None, /, *, id: str | None = None, **facts: Any) -> BoxHandle:
        """Add a change in society, to which the intervention contributes."""
        return self._box(Impact, title, id, facts)

    def side_effect(self, title: str | None = None, /, *, id: str | None = None, **facts: Any) -> BoxHandle:
        """Add something that may also happen, wanted or not."""
        return self._box(SideEffect, title, id, facts)

    def external_factor(
        self, title: str | None = None, /, *, id: str | None = None, **facts: Any
    ) -> BoxHandle:
        """Add something outside our control."""
        return self._box(ExternalFactor, title, id, facts)

    def link(self, statement: str, /, **facts: Any) -> None:
        """Add arrows as a file writes them: ``a & b -> c``. ``a >> b`` does the same with handles."""
        self._listed(Link, {"link": statement}, facts)

    # -- what surrounds the boxes -------------------------------------------------------------------

    def cause(self, text: str | None = None, /, *, id: str | None = None, **facts: Any) -> Handle:
        """Add something that the challenge comes from."""
        return self._element(Cause, text, id, facts)

    def target_group(self, title: str | None = None, /, *, id: str | None = None, **facts: Any) -> Handle:
        """Add those whose situation is to change."""
        return self._element(TargetGroup, title, id, facts)

    def actor(self, title: str | None = None, /, *, id: str | None = None, **facts: Any) -> Handle:
        """Add an organisation, a role or (with ``meets=``) a forum; never a person."""
        return self._element(Actor, title, id, facts)

    def goal(self, title: str | None = None, /, *, id: str | None = None, **facts: Any) -> Handle:
        """Add a goal of a governing document."""
        return self._element(Goal, title, id, facts)

    def assumption(self, text: str | None = None, /, *, id: str | None = None, **facts: Any) -> Handle:
        """Add what must be true for the chain to hold."""
        return self._element(Assumption, text, id, facts)

    def risk(self, text: str | None = None, /, *, id: str | None = None, **facts: Any) -> Handle:
        """Add something that may stop the chain."""
        return self._element(Risk, text, id, facts)

    def conflict(self, text: str | None = None, /, *, id: str | None = None, **facts: Any) -> Handle:
        """Add goals that pull in different directions."""
        return self._element(Conflict, text, id, facts)

    def funding(self, from_: str, /, **facts: Any) -> None:
        """Add who pays, and how much."""
        self._listed(Funding, {"from": from_}, facts)

    def maker(self, role: str, /, **facts: Any) -> None:
        """Add a role that took part in making the theory."""
        self._listed(Maker, {"role": role}, facts)

    # -- measuring, deciding, learning ----------------------------------------------------------------

    def indicator(self, title: str | None = None, /, *, id: str | None = None, **facts: Any) -> Handle:
        """Add how you see that something changes."""
        return self._element(Indicator, title, id, facts)

    def observation(self, indicator: Handle | str, date: Any, value: Any, /, **facts: Any) -> None:
        """Add a value that was measured."""
        self._listed(Observation, {"indicator": indicator, "date": date, "value": value}, facts)

    def evaluation(self, title: str | None = None, /, *, id: str | None = None, **facts: Any) -> Handle:
        """Add a point where you stop and ask, for somebody who is to decide something."""
        return self._element(Evaluation, title, id, facts)

    def decision(self, question: str | None = None, /, *, id: str | None = None, **facts: Any) -> Handle:
        """Add a question that somebody is to answer."""
        return self._element(Decision, question, id, facts)

    def pilot(self, title: str | None = None, /, *, id: str | None = None, **facts: Any) -> Handle:
        """Add something that is tried in a small scale."""
        return self._element(Pilot, title, id, facts)

    def loop(self, title: str | None = None, /, *, id: str | None = None, **facts: Any) -> Handle:
        """Add a learning loop."""
        return self._element(Loop, title, id, facts)

    def lesson(self, text: str | None = None, /, *, id: str | None = None, **facts: Any) -> Handle:
        """Add something that was learnt."""
        return self._element(Lesson, text, id, facts)

    def question(self, text: str | None = None, /, *, id: str | None = None, **facts: Any) -> Handle:
        """Add something that is not known yet, or on which people disagree."""
        return self._element(Question, text, id, facts)

    def lasting(self, what: str | None = None, /, *, id: str | None = None, **facts: Any) -> Handle:
        """Add what lasts when the money ends (the section ``afterwards``)."""
        return self._element(Commitment, what, id, facts)

    def view(self, title: str | None = None, /, *, id: str | None = None, **facts: Any) -> Handle:
        """Add a named subset for a reader."""
        return self._element(View, title, id, facts)


hide_from_caller(Draft.activity.__code__.co_filename)
