"""The verbs that the command line, notebooks and pages share: load, check, ask, render, save."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from effektkedja.config import Settings
from effektkedja.diagnostics import Finding, Findings, Location, Severity
from effektkedja.errors import ChainError, EffektkedjaError, SourceError
from effektkedja.formats.source import Reading, Source, decode, read_bytes

if TYPE_CHECKING:
    import datetime

    from effektkedja.analysis.answers import Answer
    from effektkedja.checking.selection import Selection
    from effektkedja.config import Config
    from effektkedja.model.chain import Chain


class Report(Findings):
    """What was found, and the ``failures``: files that could not be opened. Prints as text for people.

    ``thresholds`` says for each file from which severity on its settings let it fail.
    """

    failures: tuple[EffektkedjaError, ...] = ()
    thresholds: Mapping[str, str] = MappingProxyType({})

    def failing(self, threshold: str | None = None) -> tuple[Finding, ...]:
        """The findings that fail a run: by a threshold for all, else by that of each file."""
        return tuple(finding for finding in self.findings if self._fails(finding, threshold))

    def _fails(self, finding: Finding, threshold: str | None) -> bool:
        word = threshold or self.thresholds.get(finding.location.path or "", "error")
        return word != "never" and finding.severity >= Severity[word.upper()]

    def __str__(self) -> str:
        from effektkedja.output.text import write

        return write(self, self.language)


def load(path: str | os.PathLike[str]) -> Chain:
    """The chain in a file, with its places and with whatever reading found.

    What could not be read is left out of the chain and told by ``check``. Raises SourceError when the
    file cannot be opened, and ChainError when no chain can be made of it at all.

    >>> load("examples/frukost/frukost.kedja.yaml").title
    'Frukostträffar för nya företagare'
    """
    reading, _ = read(os.fspath(path))
    if reading.chain is None:
        raise ChainError("chain-unreadable", reading.findings, path=os.fspath(path))
    return reading.chain


def read(path: str, config: Config | None = None) -> tuple[Reading, Source]:
    """Read a file (``-`` is standard input) by its settings, which are looked for where they are not given.

    Raises SourceError when it cannot be opened, and ConfigError when its settings cannot be read.
    """
    from effektkedja.formats.registry import BINARY, ending_of, reader_of

    if os.path.isdir(path):
        raise SourceError("unreadable.folder", path=path)
    reader = reader_of(path)
    _take_profiles(Settings().of(path) if config is None else config)
    data = read_bytes(path)
    source = Source(path, data=data) if ending_of(path) in BINARY else decode(path, data)
    if isinstance(source, Finding):
        return Reading(None, (source,)), Source(path, "")
    return reader(source), source


def _take_profiles(config: Config) -> None:
    """Let a chain name the profiles that its settings define."""
    if config.profiles:
        from effektkedja.vocabulary.profiles import own_profiles

        own_profiles.set({**own_profiles.get(), **config.profiles})


def check(chain: Chain, *, as_of: datetime.date | None = None) -> Report:
    """Everything that the rules of the chain's ambition find in it.

    ``as_of`` is the day by which exceptions with a date are judged; without it, today.

    >>> from effektkedja import Chain
    >>> chain = Chain(title="Frukost", activities={"frukost": "Hålla frukost"}, links=["frukost -> vana"])
    >>> [(finding.code, finding.subject) for finding in check(chain).findings][:1]
    [('EK001', 'frukost -> vana')]
    """
    from effektkedja.checking.run import findings_of

    return Report(findings_of(chain, as_of=as_of), language=language_of(chain))


def language_of(chain: Chain) -> str:
    """The language that a chain is written in: what it says, else that of its keys, else Swedish."""
    return chain.language or (chain.origin.key_language if chain.origin else "sv")


def check_files(
    paths: Iterable[str],
    *,
    as_of: datetime.date | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Report:
    """Everything found in some files, by the settings of each. Raises ConfigError.

    A file that cannot be opened does not keep the others from being checked.
    """
    chooser = _Chooser(select, ignore)
    findings: list[Finding] = []
    lines: dict[tuple[str | None, int], str] = {}
    failures: list[EffektkedjaError] = []
    languages: list[str] = []
    thresholds: dict[str, str] = {}
    for path in paths:
        config, selection = chooser.of(path)
        try:
            reading, source = read(path, config)
        except EffektkedjaError as why:
            failures.append(why)
            continue
        thresholds[path] = config.fail_on or "error"
        found = _findings(reading, as_of, selection)
        findings += found
        lines |= lines_of(found, source)
        said = language_of(reading.chain) if reading.chain else None
        languages += [language for language in [config.lang or said] if language]
    ordered = tuple(sorted(findings, key=lambda finding: finding.order))
    language = languages[0] if languages else "sv"
    names = tuple(thresholds)
    return Report(ordered, len(names), lines, language, names, tuple(failures), thresholds)


class _Chooser:
    """The settings of each file, and what they select."""

    def __init__(self, select: Sequence[str], ignore: Sequence[str]) -> None:
        self._settings = Settings()
        self._select, self._ignore = select, ignore
        self._known: dict[str | None, Selection] = {}

    def of(self, path: str) -> tuple[Config, Selection]:
        config = self._settings.of(path)
        if config.path not in self._known:
            self._known[config.path] = self._selection(config)
        return config, self._known[config.path]

    def _selection(self, config: Config) -> Selection:
        from effektkedja.checking.selection import EVERYTHING, selection_of

        if config.path is None and not self._select and not self._ignore:
            return EVERYTHING
        from effektkedja.checking.run import all_rules

        return selection_of(config, all_rules()[0], select=self._select, ignore=self._ignore)


def _findings(reading: Reading, as_of: datetime.date | None, selection: Selection) -> Sequence[Finding]:
    if reading.chain is None:
        return selection.applied(reading.findings)
    from effektkedja.checking.run import findings_of

    return findings_of(reading.chain, as_of=as_of, selection=selection)


def lines_of(findings: Sequence[Finding], source: Source) -> dict[tuple[str | None, int], str]:
    """The lines of a file that its findings point at, without the personal data in them."""
    wanted = {finding.location.line for finding in findings if finding.location.line is not None}
    shown = {line: source.lines[line - 1] for line in wanted if line <= len(source.lines)}
    for finding in findings:
        if finding.code == _PERSONAL_DATA and finding.location.line in shown:
            shown[finding.location.line] = _masked(shown[finding.location.line], finding.location)
    return {(source.path, line): text for line, text in shown.items()}


_PERSONAL_DATA = "EK501"


def _masked(line: str, at: Location) -> str:
    """A line without the personal data in it: a report in a log is read by many."""
    start, end = (at.column or 1) - 1, (at.end_column or len(line) + 1) - 1
    return line[:start] + "*" * len(line[start:end]) + line[end:]


def render(chain: Chain, format: str = "svg", *, language: str | None = None) -> bytes:
    """A picture of the chain (``svg``, ``png``), its text (``md``, ``txt``), or ``dot`` or ``mmd`` (Mermaid).

    Raises UsageError for another format, MissingToolError without a layout engine, RenderError when
    the picture cannot be drawn.
    """
    from effektkedja.diagram import render_chain

    return render_chain(chain, format, language=language or language_of(chain))


def ask(
    chain: Chain,
    question: str = "",
    /,
    *,
    goal: str | Iterable[str] = (),
    about: str | Iterable[str] = (),
    **said: Any,
) -> Answer:
    """What the chain's own theory answers to a question; without one, which questions there are.

    ``goal`` names the boxes asked about (by default what the chain is for), ``about`` other parts, such as an
    arrow. More may be said: ``on`` (a day, by default today), ``budget`` (kronor), ``seed`` and ``progress``,
    a function that is called now and then with the share of the work that is done.

    What cannot be answered gives an answer with ``is_refusal``, which says what to add. Raises UsageError
    for a question, a part or something said that does not exist or does not fit.

    >>> answer = ask(load("examples/frukost/frukost.kedja.yaml"), "gaps")
    >>> answer.explain("en").partition(". ")[0]
    'Your only effect has no measurement'
    """
    from effektkedja.analysis.questions.registry import Asked, answer_to

    goals = (goal,) if isinstance(goal, str) else tuple(goal)
    parts = (about,) if isinstance(about, str) else tuple(about)
    answer = answer_to(chain, question, Asked(goals=goals, about=parts, **said))
    language = language_of(chain)
    keys = chain.origin.key_language if chain.origin else language
    return answer.but(language=language, key_language=keys)


def differs(chain: Chain, path: str, data: bytes) -> bool:
    """Whether what was written for a file would be read as another chain than it was written from."""
    from effektkedja.formats.registry import BINARY, ending_of, reader_of

    source = Source(path, data=data) if ending_of(path) in BINARY else decode(path, data)
    return isinstance(source, Finding) or reader_of(path)(source).chain != chain


def save(path: str, data: bytes, *, overwrite: bool = True) -> None:
    """Write a file whole or not at all: beside it first, then in its place. Raises SourceError."""
    import tempfile  # needs a random generator, which nobody who only checks should pay for
    from pathlib import Path

    target = Path(os.path.realpath(path))
    if not overwrite and target.exists():
        raise SourceError("unwritable.exists", path=path)
    if target.is_dir():
        raise SourceError("unwritable.folder", path=path)
    if not target.parent.is_dir():
        raise SourceError("unwritable.no-folder", path=path, folder=str(target.parent))
    beside = ""
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)  # a device or a pipe has no place beside it
            return
        number, beside = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(number, "wb") as file:
            file.write(data)
        Path(beside).chmod(target.stat().st_mode & 0o777 if target.exists() else _usual_mode())
        Path(beside).replace(target)
    except OSError as why:
        if beside:
            Path(beside).unlink(missing_ok=True)
        raise SourceError("unwritable.error", path=path, why=why.strerror or str(why)) from None


def _usual_mode() -> int:
    """The rights that a new file gets here; a temporary file has fewer."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
