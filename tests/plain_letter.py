"""A plain letter, of which tests change the parts that they are about."""

from __future__ import annotations

import folketing_parse as fp
from folketing_parse import registry

LETTER = """{head}

{committee} har i brev af {asked} stillet følgende spørgsmål nr. 7 (Alm. del), som hermed besvares.
Spørgsmålet er stillet efter ønske fra {asker}.

Spørgsmål nr. 7:
”Hvor mange?”

Svar:
Tre.

Med venlig hilsen

{signed}
"""
DEFAULTS = {
    "head": "Folketinget",
    "committee": "Folketingets Retsudvalg",
    "asked": "3. maj 2017",
    "asker": "Rosa Lund (EL)",
    "signed": "Søren Pape Poulsen",
}


def reply(values: dict[str, str], own: registry.Registry | None = None) -> fp.Reply:
    return fp.parse_text(LETTER.format_map({**DEFAULTS, **values}), registry=own)


def codes(of: fp.Reply) -> set[str]:
    return {d.code for d in of.diagnostics}
