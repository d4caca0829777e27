"""What looks like a value at a glance: enough to find a table; `cells` reads what it says."""

from __future__ import annotations

import regex

# "2.790", "37,86", "-1,3", "66 %", "21 pct.", "1.234*", "12 345", ".", "..", "-", "*", "<5", "2 1)"
VALUE = regex.compile(
    r"""(?:[-−–+÷]\ ?)?(?:[$€£]\ ?)?(?:\d[\d.,\ \xa0]*+[½¼¾]?|[½¼¾])
        (?:\ ?(?:%|‰|pct\.?(?:-?\ ?point)?|kr\.?|mio\.?|mia\.?)){0,2}
        (?:\ ?(?:\*{1,3}|\(?\d\)|[⁰¹²³⁴-⁹]))?
      | \.{1,3} | … | [-−–:†‡] | \*{1,3} | [<>≤≥]\ ?\d{1,3} | i\.\ ?o\.? | u\.\ ?o\.? | n/?a""",
    regex.X,
)
