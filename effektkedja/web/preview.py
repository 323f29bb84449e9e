"""A file as its page: the picture as it is now or was when it could last be read, and what was found."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from effektkedja.config import Settings
from effektkedja.diagram.arrange import arrange
from effektkedja.diagram.compose import draw
from effektkedja.diagram.page.document import Extra, page_of
from effektkedja.errors import EffektkedjaError
from effektkedja.messages.catalogue import sentence
from effektkedja.model.chain import Chain
from effektkedja.project import check_files, language_of, read
from effektkedja.vocabulary.table import packaged
from effektkedja.web.remarks import absences, banner, listing, navigation, remarks
from effektkedja.web.watching import looks_of

if TYPE_CHECKING:
    from effektkedja.diagram.drawing import Drawing

_UNREADABLE = "EK906"
"""The finding of a file that cannot be read as a whole; what could be guessed of it is no picture to show."""


class Preview:
    """One file. Its page is made when somebody asks, and again when the file has changed."""

    def __init__(self, path: str, language: str | None = None) -> None:
        self.path = path
        self._wanted = language
        self._lock = threading.Lock()
        self._known: tuple[object, str] | None = None
        self._drawing: Drawing | None = None

    def page(self, files: tuple[str, ...]) -> str:
        """The page as of now; ``files`` are all that there are to go to."""
        with self._lock:
            now = (looks_of([self.path]), files)
            if self._known is None or self._known[0] != now:
                self._known = (now, self._renewed(files))
            return self._known[1]

    def _renewed(self, files: tuple[str, ...]) -> str:
        report = check_files([self.path])
        language = self._wanted or report.language
        lines: tuple[str, ...] = ()
        try:
            reading, source = read(self.path, Settings().of(self.path))
            lines = source.lines if source.text else ()
            unreadable = any(found.code == _UNREADABLE for found in report.findings)
            chain = None if unreadable else reading.chain
            language = language_of(chain) if chain and not self._wanted else language
            trouble = self._draw(chain, language)
        except EffektkedjaError as why:
            trouble = sentence(why.message, language, **why.params)
        content = [
            banner(trouble),
            absences(language),
            navigation(files, self.path, language),
            remarks(report, language),
            listing(report, lines, language),
        ]
        extra = Extra("".join(content), packaged("web", "assets/live.js"), "'self'")
        return page_of(self._shown(language), extra)

    def _draw(self, chain: Chain | None, language: str) -> str:
        """Draw a chain anew. Where there is none, says so, and leaves the last picture."""
        if chain is None:
            return sentence("serve.last-good" if self._drawing else "serve.nothing-yet", language)
        self._drawing = arrange(draw(chain, language=language))
        return ""

    def _shown(self, language: str) -> Drawing:
        """The last picture there is; before the first one, an empty one."""
        return self._drawing or arrange(draw(Chain(title=self.path), language=language))
