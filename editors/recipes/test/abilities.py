"""What editors say they can do, as far as it matters to copydesk.

Of editors that no package brings here: written down from their sources, at the commits named. That of Kate was recorded
from Kate itself, and its own test compares it.
"""

MARKDOWN = {"contentFormat": ["markdown"]}


def kinds(*names: str) -> dict:
    return {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": list(names)}}}


# helix-lsp/src/client.rs at 0002bec4: is sent diagnostics.
HELIX = {
    "general": {"positionEncodings": ["utf-8", "utf-32", "utf-16"]},
    "workspace": {
        "configuration": True,
        "workspaceFolders": True,
        "applyEdit": True,
        "didChangeWatchedFiles": {"dynamicRegistration": True, "relativePatternSupport": False},
        "workspaceEdit": {"documentChanges": True},
    },
    "textDocument": {
        "hover": MARKDOWN,
        "codeAction": kinds("", "quickfix", "refactor", "refactor.rewrite", "source") | {"isPreferredSupport": True},
        "publishDiagnostics": {"versionSupport": True},
        "inlayHint": {"dynamicRegistration": False},
    },
    "window": {"workDoneProgress": True},
}

# Newer versions of it ask for them.
ASKING = {"diagnostic": {"dynamicRegistration": False, "relatedDocumentSupport": True}}
HELIX_ASKING = HELIX | {"textDocument": HELIX["textDocument"] | ASKING}

# crates/lsp/src/lsp.rs at 00674967: UTF-16, and asks for diagnostics.
ZED = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {
        "configuration": True,
        "workspaceFolders": True,
        "applyEdit": True,
        "didChangeWatchedFiles": {"dynamicRegistration": True, "relativePatternSupport": True},
        "didChangeConfiguration": {"dynamicRegistration": True},
        "workspaceEdit": {"documentChanges": True},
        "inlayHint": {"refreshSupport": True},
        "diagnostics": {"refreshSupport": True},
    },
    "textDocument": {
        "hover": MARKDOWN,
        "definition": {"linkSupport": True},
        "codeAction": kinds("refactor", "quickfix", "source") | {"dataSupport": True},
        "publishDiagnostics": {"relatedInformation": True},
        "diagnostic": {"dynamicRegistration": False, "relatedDocumentSupport": True},
    },
    "window": {"workDoneProgress": True},
    "experimental": {"serverStatusNotification": True},
}

# plugin/core/sessions.py of the package LSP at 0014a4db: UTF-16, and is sent diagnostics.
SUBLIME_TEXT = {
    "workspace": {
        "applyEdit": True,
        "configuration": True,
        "workspaceFolders": True,
        "didChangeConfiguration": {"dynamicRegistration": True},
        "workspaceEdit": {"documentChanges": True, "failureHandling": "abort"},
        "codeLens": {"refreshSupport": True},
        "inlayHint": {"refreshSupport": True},
    },
    "textDocument": {
        "hover": {"dynamicRegistration": True, "contentFormat": ["markdown", "plaintext"]},
        "definition": {"dynamicRegistration": True, "linkSupport": True},
        "codeAction": kinds("quickfix", "refactor", "source.organizeImports") | {"dynamicRegistration": True},
        "publishDiagnostics": {
            "relatedInformation": True,
            "versionSupport": True,
            "codeDescriptionSupport": True,
            "dataSupport": True,
        },
        "codeLens": {"dynamicRegistration": True},
        "inlayHint": {"dynamicRegistration": True},
    },
    "window": {"showDocument": {"support": True}, "workDoneProgress": True},
}

# Kate 22.12.3, recorded; the legend of its semantic tokens is left out.
KATE = {
    "textDocument": {
        "codeAction": kinds("quickfix", "refactor", "source"),
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "publishDiagnostics": {"relatedInformation": True},
        "selectionRange": {"dynamicRegistration": False},
        "synchronization": {"didSave": True},
    },
    "window": {"workDoneProgress": True},
}
