"""Small harms to a program, one at a time: what a slip of the hand could have made of it."""

import ast
import copy
from itertools import islice
from typing import NamedTuple

SWAPS = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Add: ast.Sub,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.Sub: ast.BitOr,
}
"""An operator, and what it is taken for; ``-`` is most often between sets here."""

NAMES = {
    "any": "all",
    "all": "any",
    "min": "max",
    "max": "min",
    "startswith": "endswith",
    "endswith": "startswith",
    "lower": "upper",
    "upper": "lower",
}
REMOVABLE = (ast.Expr, ast.AugAssign, ast.Continue)


class Mutant(NamedTuple):
    """A program with one harm: where, what stood there, what stands there now, and the whole of it."""

    line: int
    before: str
    after: str
    tree: ast.Module


def mutants_of(source):
    """Every mutant of a program."""
    tree = ast.parse(source)
    for number, line, before, after, harm in _harms_in(tree):
        mutant = copy.deepcopy(tree)
        harm(next(islice(ast.walk(mutant), number, None)))
        yield Mutant(line, before, after, ast.fix_missing_locations(mutant))


def harms_of(source):
    """What can be done to a program: the words before and after each harm."""
    return {(before, after) for _, _, before, after, _ in _harms_in(ast.parse(source))}


def _harms_in(tree):
    kept = frozenset(_left_alone(tree))
    for number, node in enumerate(ast.walk(tree)):
        if id(node) in kept:
            continue
        for before, after, harm in _harms(node):
            yield number, node.lineno, before, after, harm


def _left_alone(tree):
    """What says nothing when it runs: docstrings, annotations, imports and what only type checkers read."""
    for node in ast.walk(tree):
        alone = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            alone.append(node)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            alone.append(node)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in ("__slots__", "__all__"):
            alone.append(node)
        if isinstance(node, ast.Import | ast.ImportFrom):
            alone.append(node)
        for part in alone:
            yield from (id(within) for within in ast.walk(part) if part is not None) if part else ()


def _harms(node):
    """What can be done to a node: its words before and after, and the doing."""
    if not hasattr(node, "lineno"):
        return
    for harm in _changes(node):
        changed = copy.deepcopy(node)
        harm(changed)
        before, after = (_told(one) for one in (node, changed))
        if before != after:
            yield before, after, harm


def _told(node):
    """What is harmed, in one line; of a branch or a loop its test."""
    text = (
        f"{type(node).__name__.lower()} {ast.unparse(node.test)}"
        if hasattr(node, "test")
        else ast.unparse(node)
    )
    return _short(" ".join(text.split()))


def _short(text):
    return text if len(text) <= 90 else f"{text[:60]} … {text[-25:]}"


def _changes(node):
    kind = type(node)
    yield from CHANGES.get(kind, _no_changes)(node)
    if kind in REMOVABLE:
        yield _removed


def _no_changes(_):
    return ()


def _removed(node):
    node.__class__ = ast.Pass


def _compare(node):
    for place, operator in enumerate(node.ops):
        if type(operator) in SWAPS:
            yield _setting("ops", place, SWAPS[type(operator)])


def _setting(field, place, kind):
    def harm(node):
        getattr(node, field)[place] = kind()

    return harm


def _operator(node):
    kind = SWAPS.get(type(node.op))
    if isinstance(node.op, ast.Sub) and isinstance(getattr(node, "right", node), ast.Constant):
        kind = ast.Add
    if kind is not None:
        yield lambda one: setattr(one, "op", kind())


def _condition(node):
    """One part of ``a and b`` less."""
    for place in range(len(node.values)):
        if len(node.values) == 2:
            yield _replaced(node.values[1 - place])
        else:
            yield lambda one, place=place: one.values.pop(place)


def _not(node):
    if isinstance(node.op, ast.Not):
        yield _replaced(node.operand)


def _replaced(other):
    """Let a node become another, in place."""

    def harm(node):
        new = copy.deepcopy(other)
        node.__class__ = type(new)
        node.__dict__.clear()
        node.__dict__.update(new.__dict__)

    return harm


def _constant(node):
    value = node.value
    if isinstance(value, bool):
        yield lambda one: setattr(one, "value", not value)
    elif isinstance(value, int):
        yield lambda one: setattr(one, "value", value + 1)
    elif isinstance(value, str):
        yield lambda one: setattr(one, "value", f"XX{value}")


def _test(_):
    for value in (True, False):
        yield lambda one, value=value: setattr(one, "test", ast.Constant(value))


def _comprehension(node):
    for place, generator in enumerate(node.generators):
        for number in range(len(generator.ifs)):
            yield lambda one, place=place, number=number: one.generators[place].ifs.pop(number)


def _return(node):
    if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield lambda one: setattr(one, "value", ast.Constant(None))


def _call(node):
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name in NAMES:
        field = "attr" if isinstance(node.func, ast.Attribute) else "id"
        yield lambda one: setattr(one.func, field, NAMES[name])
    for place in range(len(node.keywords)):
        yield lambda one, place=place: one.keywords.pop(place)


CHANGES = {
    ast.Compare: _compare,
    ast.BoolOp: _condition,
    ast.BinOp: _operator,
    ast.AugAssign: _operator,
    ast.UnaryOp: _not,
    ast.Constant: _constant,
    ast.If: _test,
    ast.IfExp: _test,
    ast.While: _test,
    ast.ListComp: _comprehension,
    ast.SetComp: _comprehension,
    ast.DictComp: _comprehension,
    ast.GeneratorExp: _comprehension,
    ast.Return: _return,
    ast.Call: _call,
}
