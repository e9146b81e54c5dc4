"""Figures in running text: what an interviewer writes down."""

import re

_NUMBER_WORD = (
    "half|third|quarter|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    "sixty|seventy|eighty|ninety|hundred|thousand|million|dozen"
)
_UNIT = (
    "%|percent|per cent|points?|pts|seconds?|s|minutes?|min|hours?|h|days?|weeks?|months?|quarters?|years?|times|x|k|m|bn|million|"
    "billion|thousand|hundred|people|customers?|patients?|pupils?|students?|users?|euros?|dollars?|pounds?|kg|km|tons?|tonnes?"
)
_FIGURE = re.compile(
    rf"""
    (?<![\w.]) (?!(?:19|20)\d\d(?!\d|[.,]\d|\s?%|\s(?:{_UNIT})\b)) [-+−±~]? (?:[$€£¥]\s?)? \d[\d.,]*\d?(?:\s?(?:{_UNIT})\b|\s?%)?   # 25 %, £40,000, 3 months, 1.2 million
      (?:\s(?:of|in|out\sof)\s\d+)?                                             # 31 of 31, 1 in 9
    | \b(?:{_NUMBER_WORD})(?:[\s-](?:{_NUMBER_WORD}))*\s(?:{_UNIT}|in\s(?:{_NUMBER_WORD}))\b  # two weeks, one in nine
    | \b(?:doubled|tripled|trebled|quadrupled|halved|twice|a\squarter|by\shalf)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def find_figures(text: str) -> tuple[tuple[int, int], ...]:
    """Return where figures stand in `text`, as pairs of start and end in code points."""
    spans = []
    for found in _FIGURE.finditer(text):
        words = found[0].rstrip(" .,")
        spans.append((found.start(), found.start() + len(words)))
    return tuple(spans)
