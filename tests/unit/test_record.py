"""Frozen records."""

import copy
import pickle
from typing import ClassVar

import pytest

from effektkedja.model.parts import FrozenDict
from effektkedja.record import Record


class Point(Record):
    x: int
    y: int = 0
    note: str = ""
    uncompared: ClassVar[frozenset[str]] = frozenset({"note"})


class Deep(Point):
    z: int = 5


def test_a_record_cannot_be_changed():
    point = Point(1)
    with pytest.raises(AttributeError):
        point.x = 2
    with pytest.raises(AttributeError):
        del point.x
    assert point.x == 1


def test_values_may_be_given_by_place_and_by_name():
    assert Point(1, 2) == Point(1, y=2) == Point(y=2, x=1)


@pytest.mark.parametrize("given", [((), {}), ((1, 2, "", 4), {}), ((1,), {"w": 3})])
def test_a_value_too_few_or_too_many_is_refused(given):
    with pytest.raises(TypeError):
        Point(*given[0], **given[1])


def test_what_is_not_compared_makes_no_difference():
    assert Point(1, note="a") == Point(1, note="b")
    assert hash(Point(1, note="a")) == hash(Point(1, note="b"))


def test_records_of_different_kinds_are_never_equal():
    assert Point(1) != Deep(1)
    assert Point(1) != (1, 0)


def test_fields_are_inherited_in_order():
    assert Deep.fields == ("x", "y", "note", "z")
    assert Deep(1, 2, "", 3).z == 3


def test_a_changed_copy_leaves_the_first_as_it_was():
    point = Point(1)
    assert (point.but(y=9).y, point.y) == (9, 0)


def test_a_record_survives_copying_and_pickling():
    point = Point(1, 2)
    assert pickle.loads(pickle.dumps(point)) == copy.deepcopy(point) == point  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    "change",
    [
        lambda held: held.__setitem__("b", 2),
        lambda held: held.__delitem__("a"),
        lambda held: held.update(b=2),
        lambda held: held.pop("a"),
        lambda held: held.clear(),
        lambda held: held.setdefault("b", 2),
        lambda held: held.popitem(),
        lambda held: held.__ior__({"b": 2}),
    ],
)
def test_a_frozen_map_refuses_every_change(change):
    held = FrozenDict(a=1)
    with pytest.raises(TypeError):
        change(held)
    assert held == {"a": 1}
    assert pickle.loads(pickle.dumps(held)) == held  # noqa: S301 - our own bytes
