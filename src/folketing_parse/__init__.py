r"""Ministerial replies to the Danish parliament's committees, as typed records with evidence.

>>> import folketing_parse as fp
>>> fp.parse_text("Spørgsmål nr. 3:\nHvornår?\n\nSvar:\nI morgen.").answer
'I morgen.'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from folketing_parse.archive import Outcome, Progress, parse_archive
    from folketing_parse.diagnostics import CODES
    from folketing_parse.errors import (
        EncryptedDocumentError,
        LimitExceededError,
        NotAReplyError,
        NoTextError,
        ParseError,
        TargetError,
        UnreadableDocumentError,
    )
    from folketing_parse.export.json import from_dict, schema, to_dict, to_json
    from folketing_parse.export.jsonl import read_jsonl
    from folketing_parse.export.sqlite import Database
    from folketing_parse.keys import url_of
    from folketing_parse.learn import count_words
    from folketing_parse.lexicon import NO_WORDS, WordList, danish_words
    from folketing_parse.mentions import Attachment, Citation, Contribution, Reference
    from folketing_parse.metadata import Committee, Matter, Member, Metadata, Minister, Session
    from folketing_parse.pipeline import Options, parse, parse_text, read_lines, read_tables
    from folketing_parse.record import Block, Diagnostic, Evidence, Exchange, Reply, Segment, Source
    from folketing_parse.registry import Registry
    from folketing_parse.table import Cell, Check, Place, Table
    from folketing_parse.text_repair import Repaired, TextEdit, clean_text, repair
    from folketing_parse.vocabulary import (
        AnswerKind,
        BlockKind,
        MatterKind,
        OutcomeStatus,
        ReferenceKind,
        SegmentKind,
        Severity,
        Status,
    )

__version__ = "0.1.0"

_HOMES = {
    "archive": ("Outcome", "Progress", "parse_archive"),
    "diagnostics": ("CODES",),
    "errors": (
        "EncryptedDocumentError", "LimitExceededError", "NoTextError", "NotAReplyError",
        "ParseError", "TargetError", "UnreadableDocumentError",
    ),
    "export.json": ("from_dict", "schema", "to_dict", "to_json"),
    "export.jsonl": ("read_jsonl",),
    "export.sqlite": ("Database",),
    "learn": ("count_words",),
    "lexicon": ("NO_WORDS", "WordList", "danish_words"),
    "pipeline": ("Options", "parse", "parse_text", "read_lines", "read_tables"),
    "keys": ("url_of",),
    "mentions": ("Attachment", "Citation", "Contribution", "Reference"),
    "metadata": ("Committee", "Matter", "Member", "Metadata", "Minister", "Session"),
    "record": ("Block", "Diagnostic", "Evidence", "Exchange", "Reply", "Segment", "Source"),
    "registry": ("Registry",),
    "text_repair": ("Repaired", "TextEdit", "clean_text", "repair"),
    "table": ("Cell", "Check", "Place", "Table"),
    "vocabulary": (
        "AnswerKind", "BlockKind", "MatterKind", "OutcomeStatus", "ReferenceKind", "SegmentKind",
        "Severity", "Status",
    ),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "CODES",
    "NO_WORDS",
    "AnswerKind",
    "Attachment",
    "Block",
    "BlockKind",
    "Cell",
    "Check",
    "Citation",
    "Committee",
    "Contribution",
    "Database",
    "Diagnostic",
    "EncryptedDocumentError",
    "Evidence",
    "Exchange",
    "LimitExceededError",
    "Matter",
    "MatterKind",
    "Member",
    "Metadata",
    "Minister",
    "NoTextError",
    "NotAReplyError",
    "Options",
    "Outcome",
    "OutcomeStatus",
    "ParseError",
    "Place",
    "Progress",
    "Reference",
    "ReferenceKind",
    "Registry",
    "Repaired",
    "Reply",
    "Segment",
    "SegmentKind",
    "Session",
    "Severity",
    "Source",
    "Status",
    "Table",
    "TargetError",
    "TextEdit",
    "UnreadableDocumentError",
    "WordList",
    "clean_text",
    "count_words",
    "danish_words",
    "from_dict",
    "parse",
    "parse_archive",
    "parse_text",
    "read_jsonl",
    "read_lines",
    "read_tables",
    "repair",
    "schema",
    "to_dict",
    "to_json",
    "url_of",
]


def __getattr__(name: str) -> object:
    # Importing the package is fast; what a name needs is imported when it is first used.
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
