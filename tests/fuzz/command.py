"""The whole command on one input, in this process, and what there is to complain about afterwards."""

import contextlib
import csv
import io
import json
import re
import signal
import sys
import traceback
from pathlib import Path
from xml.etree import ElementTree as ET

from effektkedja.cli import main
from effektkedja.output.registry import OUTPUTS

SECONDS = 20
"""How long one command may use the processor; an input is a page or two."""

LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
WRITES = {
    **{f"check {name}": ("check", "--format", name, "{file}") for name in OUTPUTS},
    "check as told": ("check", "--fail-on", "advice", "--as-of", "2026-01-01", "--statistics", "{file}"),
    "fmt --check": ("fmt", "--check", "{file}"),
    "fmt --diff": ("fmt", "--diff", "{file}"),
    "fmt": ("fmt", "{file}"),
    "convert to yaml": ("convert", "{file}", "-o", "-"),
    "convert to json": ("convert", "{file}", "-o", "{folder}/out.json", "--overwrite"),
    "render dot": ("render", "{file}", "-o", "{folder}/out.dot"),
    "render mmd": ("render", "{file}", "-o", "{folder}/out.mmd"),
    "next": ("next", "{file}"),
}
"""What is done with an input besides checking it: one of these, the same for the same input."""

SELDOM = {
    "convert to excel": ("convert", "{file}", "-o", "{folder}/out.xlsx", "--overwrite"),
    "render svg": ("render", "{file}", "-o", "{folder}/out.svg"),
}
"""What takes much longer than the rest, done with one input of fifty."""


class TooSlow(BaseException):
    """No answer in the time there is; not an Exception, as nothing in the program may catch it."""


class Answer:
    """What a command left behind."""

    def __init__(self, code, out, told, crash):
        self.code, self.out, self.told, self.crash = code, out, told, crash


def answer_of(arguments):
    """What the command line answers; a crash is what its traceback would have said."""
    code, crash = None, ""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    told = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with _within(SECONDS), contextlib.redirect_stdout(out), contextlib.redirect_stderr(told):
        try:
            code = main.run(arguments)
        except TooSlow:
            crash = f"no answer within {SECONDS} s"
        except (Exception, SystemExit):  # noqa: BLE001 - that is what we are looking for
            crash = traceback.format_exc()
    out.flush()
    told.flush()
    return Answer(code, out.buffer.getvalue(), told.buffer.getvalue().decode("utf-8", "replace"), crash)


@contextlib.contextmanager
def _within(seconds):
    def stop(*_):
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def complaints(given, folder, ways=None):
    """Everything wrong with how an input was met: checked as JSON, and in one more way, or in those named."""
    file = Path(folder) / f"x{given.ending}"
    file.write_bytes(given.data)
    chosen = [given.chance.choice(list(SELDOM if given.chance.random() < 0.02 else WRITES))]
    chosen = chosen if ways is None else ways
    lines = None if given.ending.endswith("xlsx") else lines_of(given.data)
    found = []
    for way in ("check json", *chosen):
        arguments = [part.format(file=file, folder=folder) for part in {**WRITES, **SELDOM}[way]]
        answer = answer_of(arguments)
        found += [f"{way}: {told}" for told in _told_of(answer)]
        if not answer.crash and way.startswith("check ") and answer.code != main.COULD_NOT_RUN:
            found += [f"{way}: {told}" for told in _wrong_with(way.split()[1], answer.out, lines)]
        if way == "fmt" and not answer.crash and answer.code == main.CLEAN:
            again = answer_of(["fmt", "--check", str(file)])
            found += [] if again.code == main.CLEAN else ["fmt: another layout the second time"]
            file.write_bytes(given.data)
    return found


def lines_of(data):
    """The lines of a text file, as an editor shows them."""
    marks = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
    encoding = next((name for mark, name in marks if data.startswith(mark)), "utf-8")
    return LINE_END.split(data.decode(encoding, "replace"))


def _told_of(answer):
    if answer.crash:
        yield answer.crash
    elif answer.code not in (main.CLEAN, main.FOUND, main.COULD_NOT_RUN):
        yield f"exit code {answer.code}"
    if "Traceback" in answer.told:
        yield answer.told


def _wrong_with(name, out, lines):
    """What is wrong with a report in a format."""
    text = out.decode("utf-8")
    try:
        yield from READINGS.get(name, _nothing)(text, lines)
    except (ValueError, KeyError, ET.ParseError, csv.Error) as why:
        yield f"not {name}: {type(why).__name__}: {why}"


def _nothing(*_):
    return ()


def _outside(lines, at, length=len):
    """Complain of a place (line, column, last line, last column) that is not in the file."""
    line, column, end_line, end_column = at
    if lines is None or line is None:
        return
    for row, place in ((line, column), (end_line or line, end_column)):
        if not 1 <= row <= len(lines):
            yield f"line {row} of {len(lines)}"
        elif place is not None and not 1 <= place <= length(lines[row - 1]) + 1:
            yield f"column {place} in line {row}, which is {length(lines[row - 1])} long"
    if None not in at and (line, column) > (end_line, end_column):
        yield f"ends before it starts: {at}"


def _json(text, lines):
    for found in json.loads(text)["findings"]:
        if found["code"] == "EK901":
            yield f"rule crashed: {found['params']}"
        at = [found[name] for name in ("line", "column", "end_line", "end_column")]
        yield from (f"{found['code']} {told}" for told in _outside(lines, at))


def _sarif(text, lines):
    for result in json.loads(text)["runs"][0]["results"]:
        for place in result.get("locations", ()):
            region = place.get("physicalLocation", {}).get("region", {})
            at = [region.get(name) for name in ("startLine", "startColumn", "endLine", "endColumn")]
            yield from (f"{result['ruleId']} {told}" for told in _outside(lines, at, _utf16))


def _rdjson(text, lines):
    for found in json.loads(text)["diagnostics"]:
        span = found["location"].get("range", {})
        start, end = span.get("start", {}), span.get("end", {})
        at = [part.get(name) for part in (start, end) for name in ("line", "column")]
        yield from _outside(lines, at, _utf8)


def _gitlab(text, lines):
    for issue in json.loads(text):
        yield from _outside(lines, (issue["location"]["lines"]["begin"], None, None, None))


def _junit(text, _):
    ET.fromstring(text)  # noqa: S314 - our own output
    return ()


def _csv(text, _):
    rows = list(csv.reader(io.StringIO(text, newline="")))
    return [f"row {row}" for row in rows if len(row) != len(rows[0])]


def _github(text, _):
    return [f"no command: {line!r}" for line in text.split("\n")[:-1] if not line.startswith("::")]


def _utf16(line):
    return len(line.encode("utf-16-le", "surrogatepass")) // 2


def _utf8(line):
    return len(line.encode("utf-8", "surrogatepass"))


READINGS = {
    "json": _json,
    "sarif": _sarif,
    "rdjson": _rdjson,
    "gitlab": _gitlab,
    "junit": _junit,
    "csv": _csv,
    "github": _github,
}
sys.setrecursionlimit(1_000)
