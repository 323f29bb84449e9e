"""A baseline: what was found on the day one began, so that only what is new stops anybody.

A finding is known by its file, seen from the folder of the baseline, and by its fingerprint, so that lines
may move and folders be renamed above. A baseline never grows by itself: it is written anew, or it shrinks.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from effektkedja.diagnostics import ALWAYS, Finding
from effektkedja.errors import ConfigError, reason_of
from effektkedja.record import Record

VERSION = 1
DEFAULT = "effektkedja-baseline.json"
MARK = "effektkedja-baseline"
"""The first key of the file, whose value is its version."""


class Entry(Record):
    """A finding as a baseline knows it; its code and subject are there for people who read the file."""

    path: str
    fingerprint: str
    code: str = ""
    subject: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What it is known by."""
        return self.path, self.fingerprint


class Baseline(Record):
    """The entries of a file, as many times each as the finding was there."""

    path: str
    entries: tuple[Entry, ...] = ()


class Comparison(Record):
    """What is new, how many were known, which entries no longer occur, and which are left."""

    new: tuple[Finding, ...]
    known: int
    gone: tuple[Entry, ...]
    left: tuple[Entry, ...]


def baseline_of(findings: Iterable[Finding], path: str) -> Baseline:
    """The baseline that knows all of some findings, to be kept in a file."""
    kept = (finding for finding in findings if finding.code not in ALWAYS)
    return Baseline(path, tuple(sorted((_entry(finding, path) for finding in kept), key=_order)))


def compare(findings: Iterable[Finding], baseline: Baseline, names: Iterable[str]) -> Comparison:
    """Findings against a baseline. Entries of files that exist and were not looked at stay as they are."""
    waiting = Counter(entry.key for entry in baseline.entries)
    new, known = [], 0
    for finding in findings:
        key = _entry(finding, baseline.path).key
        if waiting[key] > 0 and finding.code not in ALWAYS:
            waiting[key] -= 1
            known += 1
        else:
            new.append(finding)
    looked_at = {_seen_from(baseline.path, name) for name in names}
    gone: list[Entry] = []
    left: list[Entry] = []
    for entry in baseline.entries:
        is_gone = waiting[entry.key] > 0 and (entry.path in looked_at or not _exists(baseline.path, entry))
        waiting[entry.key] -= is_gone
        (gone if is_gone else left).append(entry)
    return Comparison(tuple(new), known, tuple(gone), tuple(left))


def written(baseline: Baseline) -> bytes:
    """The file: one entry a line, sorted, so that a change is easy to review and to merge."""
    lines = [
        json.dumps(
            {"path": one.path, "code": one.code, "subject": one.subject, "fingerprint": one.fingerprint},
            ensure_ascii=False,
        )
        for one in baseline.entries
    ]
    inner = "".join(f"\n    {line}," for line in lines).removesuffix(",")
    end = "\n  ]" if lines else "]"
    text = f'{{\n  "{MARK}": {VERSION},\n  "findings": [{inner}{end}\n}}\n'
    return text.encode("utf-8", "replace")


def read(path: str) -> Baseline:
    """The baseline in a file. Raises ConfigError where there is none that can be relied on."""
    try:
        with open(path, "rb") as file:
            told = json.loads(file.read().decode("utf-8-sig"))
    except FileNotFoundError:
        raise ConfigError("baseline.missing", path=path) from None
    except OSError as why:
        raise ConfigError("unreadable.read-error", path=path, why=reason_of(why)) from None
    except (ValueError, RecursionError):
        raise ConfigError("baseline.broken", path=path) from None
    if not isinstance(told, dict) or MARK not in told:
        raise ConfigError("baseline.broken", path=path)
    if told[MARK] != VERSION:
        raise ConfigError("baseline.version", path=path, read=told[MARK], known=VERSION)
    held = told.get("findings")
    if not isinstance(held, list):
        raise ConfigError("baseline.broken", path=path)
    return Baseline(path, tuple(_read_entry(one, path) for one in held))


def is_replaceable(path: str) -> bool:
    """Whether a file may be written over: there is none, it is empty, or it was meant to be a baseline."""
    try:
        with open(path, "rb") as file:
            start = file.read(100)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return not start.strip() or MARK.encode() in start


def _read_entry(told: Any, path: str) -> Entry:
    facts: Mapping[str, Any] = told if isinstance(told, dict) else {}
    texts = {name: held for name, held in facts.items() if name in Entry.fields and isinstance(held, str)}
    if not {"path", "fingerprint"} <= set(texts):
        raise ConfigError("baseline.broken", path=path)
    return Entry.of(texts)


def _entry(finding: Finding, baseline: str) -> Entry:
    path = _seen_from(baseline, finding.location.path or "")
    return Entry(path, finding.fingerprint, finding.code, finding.subject)


def _order(entry: Entry) -> tuple[str, str, str, str]:
    return entry.path, entry.code, entry.subject, entry.fingerprint


def _folder(baseline: str) -> str:
    return os.path.dirname(os.path.realpath(baseline))


def _seen_from(baseline: str, path: str) -> str:
    if path in ("", "-"):
        return path
    try:
        path = os.path.relpath(os.path.realpath(path), _folder(baseline))
    except ValueError:  # on another drive
        path = os.path.realpath(path)
    return path.replace(os.sep, "/")


def _exists(baseline: str, entry: Entry) -> bool:
    return entry.path in ("", "-") or os.path.exists(os.path.join(_folder(baseline), entry.path))
