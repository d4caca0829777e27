"""HTML pages: their visible text, a line for each block."""

from __future__ import annotations

from html.parser import HTMLParser

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_PARTED = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote"])
_HIDDEN = frozenset(("script", "style", "head", "template", "noscript"))


def text_from(html: str) -> str:
    r"""The text of a page, blocks on lines of their own, paragraphs parted by a blank line.

    >>> text_from("<p>Spørgsmål&nbsp;3</p><p>Svar</p>")
    'Spørgsmål\xa03\n\nSvar'
    """
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts).strip()


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(
        self,
        tag: str,
        attrs: list[tuple[str, str | None]],  # noqa: ARG002 - the base class passes them
    ) -> None:
        self._hidden += tag in _HIDDEN
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in _HIDDEN))
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            text = " ".join(data.replace("\xa0", "\x00").split()).replace("\x00", "\xa0")
            if text:
                lead = (
                    " " if data[:1].isspace() and self.parts and self.parts[-1][-1:] != "\n" else ""
                )
                self.parts.append(lead + text + (" " if data[-1:].isspace() else ""))

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS and self.parts:
            wanted = "\n\n" if tag in _PARTED else "\n"
            while self.parts and self.parts[-1] in ("\n", "\n\n"):
                wanted = max(wanted, self.parts.pop())
            self.parts.append(wanted)
