"""The verbs that the command line, notebooks and pages share: load, check, ask, render, save."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from effektkedja.checking.examination import Wishes, language_of
from effektkedja.checking.report import Report, report_of
from effektkedja.diagnostics import Finding
from effektkedja.errors import ChainError, SourceError, reason_of
from effektkedja.formats.registry import BINARY, ending_of, read, reader_of
from effektkedja.formats.source import Source, decode

if TYPE_CHECKING:
    import datetime

    from effektkedja.analysis.answers import Answer
    from effektkedja.checking.cache import Cache
    from effektkedja.checking.mending import Mended
    from effektkedja.model.chain import Chain

__all__ = [
    "Report",
    "check",
    "check_files",
    "differs",
    "language_of",
    "load",
    "mend_files",
    "read",
    "render",
    "save",
]

Progress = Callable[[int, int], None]
"""Is told how many of how many files are done."""


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


def check(chain: Chain, *, as_of: datetime.date | None = None) -> Report:
    """Everything that the rules of the chain's ambition find in it.

    ``as_of`` is the day by which whatever has a date is judged, such as a decision that was due; without it,
    today.

    >>> from effektkedja import Chain
    >>> chain = Chain(title="Frukost", activities={"frukost": "Hålla frukost"}, links=["frukost -> vana"])
    >>> [(finding.code, finding.subject) for finding in check(chain).findings][:1]
    [('EK001', 'frukost -> vana')]
    """
    from effektkedja.checking.run import findings_of

    return Report(findings_of(chain, as_of=as_of), language=language_of(chain))


def check_files(  # noqa: PLR0913 - each is one wish, by name
    paths: Iterable[str],
    *,
    as_of: datetime.date | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    jobs: int | None = 1,
    cache: Cache | None = None,
    progress: Progress | None = None,
) -> Report:
    """Everything found in some files, by the settings of each. Raises ConfigError.

    A file that cannot be opened does not keep the others from being checked. ``jobs`` processes share the
    work (None: as many as it is worth), and what comes of it is the same. What a ``cache`` knows already
    is not looked through again. ``progress`` is told how many of how many files are done.
    """
    from effektkedja.checking.workers import examined

    names = list(dict.fromkeys(paths))
    wishes = Wishes(as_of, tuple(select), tuple(ignore))
    done = []
    for one in (examined if cache is None else cache.examined)(names, wishes, jobs):
        done.append(one)
        if progress is not None:
            progress(len(done), len(names))
    return report_of(done)


def mend_files(
    paths: Iterable[str],
    *,
    as_of: datetime.date | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Iterator[tuple[Mended, bytes]]:
    """Each of some YAML files with the fixes made that need no asking, and its bytes as they are then.

    Writes nothing. A file that cannot be opened is passed by; ``check_files`` says why. Raises ConfigError.
    """
    from effektkedja.checking.examination import Examiner

    examiner = Examiner(Wishes(as_of, tuple(select), tuple(ignore)))
    for path in paths:
        try:
            done = examiner.mend(path)
        except SourceError:
            continue
        if done is not None:
            yield done


def render(chain: Chain, format: str = "svg", *, language: str | None = None, **wishes: Any) -> bytes:
    """A picture of the chain (``svg``, ``png``, ``pdf``, ``pptx``) or its text (``md``, ``txt``, ``dot``, …).

    ``wishes`` say what is shown and how: ``view``, ``select``, ``choose``, ``highlight``, ``compare``,
    ``detail``, ``direction``, ``page`` and ``theme``, as ``effektkedja.diagram.Showing`` takes them.
    Raises UsageError for another format or for what the chain does not have, MissingToolError without a
    layout engine, RenderError when the picture cannot be drawn.

    >>> from effektkedja import Chain
    >>> chain = Chain(title="Frukost", activities={"a": "Bjuda"}, outputs={"b": "40 har kommit"})
    >>> b"Bjuda" in render(chain, "mmd", select=["b"], theme="dark")
    False
    """
    from effektkedja.diagram import Showing, render_chain

    return render_chain(chain, format, language=language or language_of(chain), showing=Showing(**wishes))


def render_pages(
    chain: Chain, format: str = "svg", *, language: str | None = None, **wishes: Any
) -> tuple[bytes, ...]:
    """A picture of the chain, page by page: several where it does not fit the ``page`` that is wished for.

    Takes and raises what ``render`` does.

    >>> from effektkedja import Chain
    >>> len(render_pages(Chain(title="Frukost", activities={"a": "Bjuda"}), "svg", page="a4"))
    1
    """
    from effektkedja.diagram import Showing, render_pages
    from effektkedja.diagram.compose import draw

    picture = draw(chain, language=language or language_of(chain), showing=Showing(**wishes))
    return render_pages(picture, format)


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
    arrow; all may be named by id or by exact title. More may be said: ``stopped`` and ``failed`` (parts),
    ``on`` (a day), ``budget`` (kronor, or a text such as ``300 tkr``), ``seed``, ``scale`` (what words of
    likelihood are in numbers) and ``progress``, a function that is called now and then with the share of the
    work that is done.

    What cannot be answered gives an answer with ``is_refusal``, which says what to add. Raises UsageError
    for a question, a part or something said that does not exist or does not fit.

    >>> answer = ask(load("examples/frukost/frukost.kedja.yaml"), "gaps")
    >>> answer.explain("en").partition(". ")[0]
    'Your only effect has no measurement'
    """
    from effektkedja.analysis.asked import asked_with
    from effektkedja.analysis.questions.registry import answer_to

    answer = answer_to(chain, question, asked_with({"goals": goal, "about": about, **said}))
    language = language_of(chain)
    keys = chain.origin.key_language if chain.origin else language
    path = (chain.origin.path if chain.origin else None) or ""
    next_step = answer.next_step.with_file(path) if answer.next_step else None
    sentence = answer.sentence.with_file(path)
    return answer.but(language=language, key_language=keys, sentence=sentence, next_step=next_step)


def differs(chain: Chain, path: str, data: bytes) -> bool:
    """Whether what was written for a file would be read as another chain than it was written from."""
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
        raise SourceError("unwritable.error", path=path, why=reason_of(why)) from None


def _usual_mode() -> int:
    """The rights that a new file gets here; a temporary file has fewer."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
