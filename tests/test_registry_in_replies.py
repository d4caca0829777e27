"""What the registry adds to a reply: offices, parties, keys and addresses."""

from __future__ import annotations

import pytest

import folketing_parse as fp
from plain_letter import DEFAULTS, LETTER, codes, reply


@pytest.mark.parametrize(
    ("values", "title", "ministry", "code"),
    [
        ({}, "justitsminister", "Justitsministeriet", "minister.title_registry"),
        ({"signed": "Søren PapePoulsen"}, "justitsminister", "Justitsministeriet", ""),
        ({"signed": "Søren Pape-Poulsen\n/ Bo Prøve"}, "justitsminister", "Justitsministeriet", ""),
        ({"signed": "Nikoline Modsat"}, None, None, "minister.unknown"),
        (  # two ministries at once: by the committee, by the letterhead, by neither
            {
                "asked": "3. november 2021", "signed": "Mattias Tesfaye",
                "committee": "Folketingets Beskæftigelsesudvalg",
            },
            "beskæftigelsesminister", "Beskæftigelsesministeriet", "minister.acting",
        ),
        (
            {
                "asked": "3. november 2021", "signed": "Mattias Tesfaye",
                "head": "Udlændinge- og Integrationsministeriet",
            },
            "udlændinge- og integrationsminister", "Udlændinge- og Integrationsministeriet", "",
        ),
        (
            {"asked": "3. november 2021", "signed": "Mattias Tesfaye"},
            None, None, "minister.undecided",
        ),
        (
            {"asked": "3. november 2021", "signed": "Mattias Tesfaye\nFng. beskæftigelsesminister"},
            "beskæftigelsesminister", "Beskæftigelsesministeriet", "minister.acting",
        ),
        (  # somebody signs for another
            {"signed": "Troels Lund Poulsen", "head": "Justitsministeriet"},
            None, "Justitsministeriet", "minister.ministry_differs",
        ),
        (
            {"signed": "Søren Pape Poulsen\nSundhedsminister"},
            "sundhedsminister", "Sundheds- og Ældreministeriet", "minister.title_differs",
        ),
    ],
)  # fmt: skip
def test_a_signature_becomes_an_office(
    values: dict[str, str], title: str | None, ministry: str | None, code: str
) -> None:
    found = reply(values)
    minister = found.metadata.minister
    assert minister is not None
    assert (minister.title, minister.ministry) == (title, ministry)
    assert not code or code in codes(found)


@pytest.mark.parametrize(
    ("signed", "name", "title"),
    [
        ("f. Ellen Trane Nørby\nKaren Ellemann", "Karen Ellemann", "sundhedsminister"),
        ("For Ellen Trane Nørby\nKaren Ellemann", "Karen Ellemann", "sundhedsminister"),
        ("f. Ellen Trane Nørby\n/ Bo Prøve Test", "Ellen Trane Nørby", "sundhedsminister"),
        ("Karen Ellemann\nfor sundhedsministeren", "Karen Ellemann", "sundhedsminister"),
        ("Fungerende sundhedsminister Karen Ellemann", "Karen Ellemann", "sundhedsminister"),
        ("På ministerens vegne\nBo Prøve Test", None, None),
        ("P.M.V.\nBo Prøve Test", None, None),
    ],
)
def test_who_signs_for_the_minister(signed: str, name: str | None, title: str | None) -> None:
    health = "Folketingets Sundheds- og Ældreudvalg"
    minister = reply({"signed": signed, "committee": health}).metadata.minister
    assert (minister and minister.name, minister and minister.title) == (name, title)


def test_what_the_registry_adds_says_so() -> None:
    evidence = reply({}).evidence
    assert evidence["minister"].source == "document"
    for path in ("minister.title", "minister.ministry", "committee.abbreviation", "session"):
        assert evidence[path].source == "registry", path


@pytest.mark.parametrize(
    ("asker", "asked", "differs"),
    [
        ("Finn Sørensen (EL)", "3. maj 2017", False),
        ("Finn Sørensen (DF)", "3. maj 2017", True),
        ("Naser Khader (RV)", "3. maj 2010", True),
        ("Nikoline Modsat (EL)", "3. maj 2017", False),
        ("Nikoline Modsat (DD)", "3. maj 2017", True),
    ],
)
def test_an_askers_party_is_held_against_the_registry(
    asker: str, asked: str, *, differs: bool
) -> None:
    found = reply({"asker": asker, "asked": asked})
    assert f"({found.metadata.askers[0].party})" in asker
    assert ("askers.party_differs" in codes(found)) is differs


def test_an_abbreviation_of_two_committees_is_reported() -> None:
    text = LETTER.format_map({**DEFAULTS, "committee": "Udvalget", "asked": "3. november 2020"})
    found = fp.parse_text(text.replace("(Alm. del)", "(SOU Alm. del)"))
    assert "committee.renamed" in codes(found)


@pytest.mark.parametrize(
    ("changes", "key", "url"),
    [
        ({}, "20161/almdel/reu/7", "almdel/reu/spm/7"),
        ({"(Alm. del)": "(L 65 A)"}, "20161/l65a/reu/7", "lovforslag/l65a/spm/7"),
        ({"(Alm. del)": "(B 29)"}, "20161/b29/reu/7", "beslutningsforslag/b29/spm/7"),
        ({"Retsudvalg": "Udvalg for Landdistrikter og Øer"}, "20161/almdel/ulø/7",
         "almdel/ul%C3%B8/spm/7"),
        ({"3. maj 2017": "3. juni 1998"}, None, None),
    ],
)  # fmt: skip
def test_key_and_address(changes: dict[str, str], key: str | None, url: str | None) -> None:
    text = LETTER.format_map(DEFAULTS)
    for before, after in changes.items():
        text = text.replace(before, after)
    found = fp.parse_text(text)
    assert found.key == key
    assert found.keys == ((key,) if key else ())
    assert found.url == (url and f"https://www.ft.dk/samling/20161/{url}/index.htm")


def test_several_numbers_have_several_keys() -> None:
    text = LETTER.format_map(DEFAULTS).replace("spørgsmål nr. 7 ", "spørgsmål nr. 7-9 ")
    found = fp.parse_text(text.replace("Spørgsmål nr. 7:", "Spørgsmål nr. 7-9:"))
    assert found.keys == tuple(f"20161/almdel/reu/{n}" for n in (7, 8, 9))
    assert found.key == found.keys[0]


@pytest.mark.parametrize(
    ("key", "url"),
    [
        ("20161/almdel/beu/bilag/311", "20161/almdel/beu/bilag/311/index.htm"),
        ("20161/l65/reu/bilag/3", "20161/lovforslag/l65/bilag/3/index.htm"),
        ("20161/aktstk98/fiu/4", "20161/aktstykke/aktstk.98/spm/4/index.htm"),
        ("20161/spoergsmaal/s2054", "20161/spoergsmaal/s2054/index.htm"),
        ("20161/l65", "20161/lovforslag/l65/index.htm"),
        ("20161/almdel/reu/samraad/k", None),
        ("20161/almdel", None),
        ("20161/andet/reu/3", None),
        ("20161", None),
        ("20161/l65/reu/bilag", None),
        ("", None),
    ],
)
def test_addresses(key: str, url: str | None) -> None:
    assert fp.url_of(key) == (url and f"https://www.ft.dk/samling/{url}")
