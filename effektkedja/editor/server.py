"""The language server itself: the protocol on one side, what is known of the chain on the other."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any, TypeVar

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument

from effektkedja.editor.actions import actions_in
from effektkedja.editor.completion import offers
from effektkedja.editor.hovering import told_at
from effektkedja.editor.manuscript import Manuscript
from effektkedja.editor.outline import outline
from effektkedja.editor.protocol import (
    NAME,
    completion_item,
    diagnostic,
    diagnostics,
    lsp_range,
    symbol,
    workspace_edit,
)
from effektkedja.editor.renaming import renameable_at, renamed
from effektkedja.errors import EffektkedjaError
from effektkedja.messages.catalogue import sentence

T = TypeVar("T")

PAUSE = 0.25
"""Seconds without a keystroke after which the text is looked through."""


class Server(LanguageServer):
    """Keeps the texts that are open, each at its newest version, and the last of each that could be read."""

    def __init__(self, version: str) -> None:
        super().__init__(NAME, version, text_document_sync_kind=lsp.TextDocumentSyncKind.Incremental)
        self.waiting: dict[str, asyncio.Task[None]] = {}
        self.known: dict[str, Manuscript] = {}
        self.last: dict[str, Manuscript] = {}

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Say nothing: a message of the editor that cannot be read concerns nobody who writes."""

    def manuscript(self, uri: str) -> Manuscript:
        """The text as it is now."""
        document: TextDocument = self.workspace.get_text_document(uri)
        known = self.known.get(uri)
        if known is None or known.version != document.version or known.text != document.source:
            units = str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding))
            known = Manuscript(to_fs_path(uri) or uri, document.source, units or "utf-16", document.version)
            self.known[uri] = known
            if known.is_chain and known.is_whole:
                self.last[uri] = known
        return known

    def forget(self, uri: str) -> None:
        """Let go of a text that has been closed, and of what was said of it."""
        for held in (self.known, self.last):
            held.pop(uri, None)
        if (task := self.waiting.pop(uri, None)) is not None:
            task.cancel()
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))

    def look_soon(self, uri: str, pause: float = PAUSE) -> None:
        """Look through a text when nobody has written in it for a moment."""
        if (task := self.waiting.pop(uri, None)) is not None:
            task.cancel()
        self.waiting[uri] = asyncio.get_running_loop().create_task(self._look(uri, pause))

    async def _look(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        self.waiting.pop(uri, None)
        manuscript = self.manuscript(uri)
        found = diagnostics(manuscript)
        told = lsp.PublishDiagnosticsParams(uri, found, version=manuscript.version)
        self.text_document_publish_diagnostics(told)


def _index(manuscript: Manuscript, position: lsp.Position) -> int:
    return manuscript.positions.index((position.line, position.character))


def _asked(server: Server, params: Any) -> Manuscript:
    """The text that a question is about; of what is no chain, a text without anything in it."""
    manuscript = server.manuscript(params.text_document.uri)
    return manuscript if manuscript.is_chain else Manuscript("", "", manuscript.units)


def _quietly(answer: Callable[[], T]) -> T | None:
    """An answer, or none where the settings of the folder cannot be read: that is told at the top already."""
    try:
        return answer()
    except EffektkedjaError:
        return None


def _or_refusal(manuscript: Manuscript, answer: Callable[[], T]) -> T:
    """An answer, or a refusal that the editor shows to the person who asked."""
    try:
        return answer()
    except EffektkedjaError as why:
        language = _quietly(lambda: manuscript.language) or "sv"
        raise JsonRpcException(sentence(why.message, language, **why.params), code=-32803) from None


# -- what is asked ----------------------------------------------------------------------------------


def _completion(server: Server, params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
    manuscript = _asked(server, params)
    index = _index(manuscript, params.position)
    last = server.last.get(params.text_document.uri)
    typed, found = _quietly(lambda: offers(manuscript, index, last)) or (0, [])
    start = manuscript.positions.position(index - typed)
    here = lsp_range((start, (params.position.line, params.position.character)))
    return [completion_item(offer, here, place) for place, offer in enumerate(found)]


def _hover(server: Server, params: lsp.HoverParams) -> lsp.Hover | None:
    uri = params.text_document.uri
    manuscript = _asked(server, params)
    index = _index(manuscript, params.position)
    told = _quietly(lambda: told_at(manuscript, index, server.last.get(uri)))
    if told is None:
        return None
    start, end, text = told
    where = (manuscript.positions.position(start), manuscript.positions.position(end))
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text), lsp_range(where))


def _places(server: Server, params: Any, *, definitions: bool, others: bool) -> list[lsp.Location]:
    uri = params.text_document.uri
    manuscript = _asked(server, params)
    one = _quietly(lambda: manuscript.occurrence_at(_index(manuscript, params.position)))
    same = manuscript.same(one.name, one.scope) if one else []
    return [
        lsp.Location(uri, lsp_range(manuscript.positions.range_of(held.location)))
        for held in same
        if held.location is not None and (definitions if held.is_definition else others)
    ]


def _definition(server: Server, params: lsp.DefinitionParams) -> list[lsp.Location]:
    return _places(server, params, definitions=True, others=False)


def _references(server: Server, params: lsp.ReferenceParams) -> list[lsp.Location]:
    return _places(server, params, definitions=params.context.include_declaration, others=True)


def _prepare_rename(server: Server, params: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder:
    manuscript = _asked(server, params)
    index = _index(manuscript, params.position)
    one = _or_refusal(manuscript, lambda: renameable_at(manuscript, index))
    where = manuscript.positions.range_of(one.location) if one.location else ((0, 0), (0, 0))
    return lsp.PrepareRenamePlaceholder(lsp_range(where), one.name)


def _rename(server: Server, params: lsp.RenameParams) -> lsp.WorkspaceEdit:
    manuscript = _asked(server, params)
    index = _index(manuscript, params.position)
    edits = _or_refusal(manuscript, lambda: renamed(manuscript, index, params.new_name))
    return workspace_edit(params.text_document.uri, manuscript, edits)


def _actions(server: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    uri = params.text_document.uri
    manuscript = _asked(server, params)
    start, end = params.range.start, params.range.end
    within = ((start.line, start.character), (end.line, end.character))
    return [
        lsp.CodeAction(
            action.title,
            kind=lsp.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(manuscript, action.finding)],
            is_preferred=True,
            edit=workspace_edit(uri, manuscript, action.edits),
        )
        for action in _quietly(lambda: list(actions_in(manuscript, within))) or []
    ]


def _symbols(server: Server, params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
    manuscript = _asked(server, params)
    return [symbol(entry) for entry in _quietly(lambda: outline(manuscript)) or []]


# -- what happens -----------------------------------------------------------------------------------


def _opened(server: Server, params: lsp.DidOpenTextDocumentParams) -> None:
    server.look_soon(params.text_document.uri, 0)


def _changed(server: Server, params: lsp.DidChangeTextDocumentParams) -> None:
    server.look_soon(params.text_document.uri)


def _saved(server: Server, params: lsp.DidSaveTextDocumentParams) -> None:
    server.known.pop(params.text_document.uri, None)  # the settings may have been saved as well
    server.look_soon(params.text_document.uri, 0)


def _closed(server: Server, params: lsp.DidCloseTextDocumentParams) -> None:
    server.forget(params.text_document.uri)


def made(version: str) -> Server:
    """A server that answers all it can."""
    logging.getLogger("pygls").addHandler(logging.NullHandler())
    logging.getLogger("pygls").propagate = False  # refusals are answers, and their traces help nobody
    server = Server(version)
    answers: dict[str, tuple[Callable[..., Any], Any]] = {
        lsp.TEXT_DOCUMENT_DID_OPEN: (_opened, None),
        lsp.TEXT_DOCUMENT_DID_CHANGE: (_changed, None),
        lsp.TEXT_DOCUMENT_DID_SAVE: (_saved, None),
        lsp.TEXT_DOCUMENT_DID_CLOSE: (_closed, None),
        lsp.TEXT_DOCUMENT_COMPLETION: (
            _completion,
            lsp.CompletionOptions(trigger_characters=[":", ">", "-", "&", "|", " "]),
        ),
        lsp.TEXT_DOCUMENT_HOVER: (_hover, None),
        lsp.TEXT_DOCUMENT_DEFINITION: (_definition, None),
        lsp.TEXT_DOCUMENT_REFERENCES: (_references, None),
        lsp.TEXT_DOCUMENT_PREPARE_RENAME: (_prepare_rename, None),
        lsp.TEXT_DOCUMENT_RENAME: (_rename, lsp.RenameOptions(prepare_provider=True)),
        lsp.TEXT_DOCUMENT_CODE_ACTION: (_actions, lsp.CodeActionOptions([lsp.CodeActionKind.QuickFix])),
        lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (_symbols, None),
    }
    for method, (answer, options) in answers.items():
        server.feature(method, options)(answer)
    return server
