"""What an editor is told, in the words of the protocol."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types as lsp

from effektkedja.diagnostics import Edit, Finding, Severity
from effektkedja.editor.completion import Offer
from effektkedja.editor.manuscript import Manuscript
from effektkedja.editor.outline import Entry
from effektkedja.editor.positions import Range
from effektkedja.errors import EffektkedjaError
from effektkedja.messages.catalogue import finding_help, finding_sentence, sentence

NAME = "effektkedja"

_SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.ADVICE: lsp.DiagnosticSeverity.Information,
}
_KINDS = {
    "key": lsp.CompletionItemKind.Property,
    "word": lsp.CompletionItemKind.EnumMember,
    "id": lsp.CompletionItemKind.Reference,
}
_SYMBOLS = {
    "section": lsp.SymbolKind.Namespace,
    "box": lsp.SymbolKind.Object,
    "arrow": lsp.SymbolKind.Event,
    "element": lsp.SymbolKind.Field,
}


def diagnostics(manuscript: Manuscript) -> list[lsp.Diagnostic]:
    """The findings as the editor shows them; settings that cannot be read are said at the top."""
    if not manuscript.is_chain:
        return []
    try:
        return [diagnostic(manuscript, finding) for finding in manuscript.findings]
    except EffektkedjaError as why:
        told = sentence(why.message, manuscript.language, **why.params)
        top = lsp_range(((0, 0), (0, 1)))
        return [lsp.Diagnostic(top, told, severity=lsp.DiagnosticSeverity.Error, source=NAME)]


def diagnostic(manuscript: Manuscript, finding: Finding) -> lsp.Diagnostic:
    """A finding as the editor shows it."""
    language = manuscript.language
    told = [finding_sentence(finding, language), finding_help(finding, language)]
    return lsp.Diagnostic(
        lsp_range(manuscript.positions.range_of(finding.location)),
        "\n".join(part for part in told if part),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source=NAME,
    )


def lsp_range(held: Range) -> lsp.Range:
    """A range."""
    (line, column), (end_line, end_column) = held
    return lsp.Range(lsp.Position(line, column), lsp.Position(end_line, end_column))


def _edits(manuscript: Manuscript, edits: Sequence[Edit]) -> list[lsp.TextEdit]:
    return [
        lsp.TextEdit(lsp_range(manuscript.positions.range_of(edit.location)), edit.text) for edit in edits
    ]


def completion_item(offer: Offer, here: lsp.Range, place: int) -> lsp.CompletionItem:
    """One thing that can be written, in its place among the others."""
    return lsp.CompletionItem(
        offer.label,
        kind=_KINDS[offer.kind],
        detail=offer.detail or None,
        documentation=offer.help or None,
        sort_text=f"{place:05}",
        filter_text=offer.label,
        text_edit=lsp.TextEdit(here, offer.text),
    )


def workspace_edit(uri: str, manuscript: Manuscript, edits: Sequence[Edit]) -> lsp.WorkspaceEdit:
    """The edits of one version of a text: an editor that has gone on writing refuses them."""
    document = lsp.OptionalVersionedTextDocumentIdentifier(uri, manuscript.version)
    return lsp.WorkspaceEdit(
        document_changes=[lsp.TextDocumentEdit(document, list(_edits(manuscript, edits)))]
    )


def symbol(entry: Entry) -> lsp.DocumentSymbol:
    """A line of the outline, with what stands below it."""
    return lsp.DocumentSymbol(
        entry.title,
        _SYMBOLS[entry.kind],
        lsp_range(entry.whole),
        lsp_range(entry.name),
        detail=entry.detail or None,
        children=[symbol(held) for held in entry.entries] or None,
    )
