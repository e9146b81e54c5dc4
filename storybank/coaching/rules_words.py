"""Rules about single words: who did it, whether it was done, and how surely it is said."""

import re
from collections.abc import Iterator

from storybank.coaching.context import Context
from storybank.coaching.finding import Finding, Severity, quoted
from storybank.coaching.wording import Rare, clause_before, hits, own_words, sentence_before, sentences_after
from storybank.domain.figures import find_figures
from storybank.domain.story import STAR, Part, Story
from storybank.domain.wording import counted

_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|[Oo]urs|[Oo]urselves)\b")
"""Not US, a country."""
_I = re.compile(r"\bI\b")
_MINE = re.compile(r"\b(?:I|[Mm]y|me|mine|Mine|[Mm]yself)\b")

_WOULD = re.compile(
    r"\bI(?:['’]d| would)(?P<adverbs>(?: (?:not|never|always|then|first|also|just|probably|already))*)(?! (?:have )?(?:liked?|prefer(?:red)?|loved?)\b) (?P<verb>\w+)"
)
_HAD = frozenset(
    "been had done made seen known got gone come begun become taken given told found left kept lost met put read run said "
    "sent set spent spoken written built bought brought felt held heard led learnt thought understood won worked rather better".split()
)
"""What follows “I'd” when it stands for “I had”; regular verbs end in -ed."""
_NEED = frozenset(("need", "feed", "speed", "proceed", "succeed", "exceed", "embed", "heed", "lead", "read"))
_PROMISED = re.compile(
    r"\b(?:that|whether|if|so|what|why|how|where|who|which|said|promised|told \w+|knew|agreed|hoped|thought|decided|sure|day|morning|evening|week|time|month|whenever|often|"
    r"usually)\s*$|\b(?:every|each|whenever|usually|often)\b",
    re.IGNORECASE,
)
"""What comes before a promise that was kept or a habit, not a supposition."""
_SUPPOSED = re.compile(r"\bif\b[^,]*,?\s*$", re.IGNORECASE)

_DONE = (
    "implemented|introduced|reduced|increased|improved|created|developed|designed|redesigned|built|rebuilt|written|rewritten|launched|"
    "delivered|completed|organi[sz]ed|reorgani[sz]ed|set up|put in place|fixed|resolved|solved|changed|updated|tested|migrated|automated|"
    "carried out|achieved|made|cut|moved|trained|hired|held|sent|analy[sz]ed|cleaned|added|removed|replaced|rolled out|deployed|"
    "installed|done|taken|identified|prepared|presented|planned|reviewed|saved|raised|lowered|streamlined|produced|established|"
    "drawn up|drafted|documented|arranged|conducted|performed|executed|adopted|restructured|simplified|corrected|contacted|informed"
)
_PASSIVE = re.compile(rf"\b(?:was|were|got)(?: (?:then|also|soon|finally|later|\w+ly))* (?:{_DONE})\b", re.IGNORECASE)
_BY_SOMEBODY = re.compile(
    r"[^.!?;,\n]{0,40}?\bby (?!\d|the end|then|now|\w+ing\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|half|noon|\w+ (?:percent|%))\w"
)
_BACKGROUND = re.compile(
    r"\b(?:I|that|which|who|what|where|when|whenever|once|after|before|until|while|because|since|as|if|whether|how|nothing|nobody|none)\b",
    re.IGNORECASE,
)
"""Before a passive: the owner, or a clause that only sets the scene."""

_VAGUE = re.compile(
    r"\b(?:I|we|it|was|were|is|am|are|just|and|but|felt|had|he|she|they) ((?:kind|sort) of)\b|"
    r"\b(I (?:guess|suppose|think(?! (?:on|about|of|through|like)\b))|maybe|perhaps|hopefully)\b",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"(?:\bI(?:['’]ve|['’]d| have| had)?(?: (?:also|then|just|really|mainly|mostly|kind of|sort of))* |(?:^|(?<=[.!?]\s)))"
    r"((?:tried|attempted) to|helped (?:out )?with|(?:(?:was|am|been) )?involved in|(?:(?:was|am|been) )?responsible for)\b|"
    r"\bI was (just) \w+ing\b|\bI (just)(?! (?:as|before|after|then|enough|about|under|over|in time|now|had|arrived|started|finished)\b) \w",
    re.IGNORECASE,
)

_AND_WEAK = re.compile(r"\b(?:and|then) ((?:tried|attempted) to|helped (?:out )?with|was involved in)\b", re.IGNORECASE)
_I_FIRST = re.compile(r"\W*(?:\w+,? ){0,3}I\b")
"""A sentence that tells of its owner from the start."""

_STOCK = Rare(
    "synerg|leverag|the box|hanging|needle|game|value-add|value add|in-class|in class|paradigm|circle|d base|extra mile|ground running|many hats|thought lead|deep-dive|deep dive|win-win|cutting-edge|cutting edge|holistic|above and beyond|110",
    r"\b(?:synerg(?:y|ies|istic|i[sz]e[ds]?)|leverag(?:e[ds]?|ing)|(?:think|thought|thinking) outside (?:of )?the box|low-hanging fruits?|"
    r"mov(?:e[ds]?|ing) the needle|game[- ]changer|value[- ]add(?:ed)?|best[- ]in[- ]class|paradigm shift|circled? back|touched? base|"
    r"(?:went|go|going) the extra mile|(?:hit|hitting) the ground running|(?:wear|wore) many hats|thought leader(?:ship)?|deep[- ]dive|"
    r"win-win|cutting[- ]edge|holistic(?:ally)?|(?:go|went) above and beyond)\b|\b110 ?%",
)
_STOCK_SELF = Rare(
    "driven|oriented|focused|proactive|passionate|dynamic|motivated|starter|getter|innovative|visionary|enthusiastic",
    r"(?:\bI(?:['’]m| am| was|['’]ve always been| have always been)|\b[Aa]s an?)\b[^.!?;,]{0,40}?\b"
    r"((?:results?|goal|detail|solution|people|customer|team)s?[- ](?:driven|oriented|focused)|proactive|passionate|dynamic|"
    r"(?:self-|highly )?motivated|self-starter|go-getter|innovative|visionary|enthusiastic)\b",
)


def we_not_i(story: Story, _context: Context) -> Iterator[Finding]:
    """In Action, more we and our than I, or no I at all."""
    text = own_words(story.action)
    ours, mine = list(_WE.finditer(text)), _MINE.findall(text)
    if not text.strip() or (_I.search(text) and len(ours) <= len(mine)):
        return
    start, end = ours[0].span() if ours else (0, 0)
    message = f"Action says “we” or “our” {counted(len(ours), 'time')} and “I” or “my” {counted(len(mine), 'time')}."
    if not _I.search(text):
        message = "Action never says “I”."
    yield Finding("we-not-i", Severity.WARNING, message, "Say what you did yourself.", Part.ACTION, start, end)


def hypothetical(story: Story, _context: Context) -> Iterator[Finding]:
    """In Action, "I would ..." where "I did ..." is wanted."""
    for part, found in hits(story, (Part.ACTION,), _WOULD):
        if not _is_past(found) and not _is_promise(found.string, found.start()):
            message = f"“{found[0]}” says what you might do, not what you did."
            yield Finding(
                "hypothetical", Severity.WARNING, message, "Say what you did.", part, found.start(), found.end()
            )
            return


def _is_past(found: re.Match[str]) -> bool:
    verb = found["verb"]
    past = (verb.endswith("ed") and verb not in _NEED) or verb in _HAD
    return past and "would" not in found[0]


def _is_promise(text: str, at: int) -> bool:
    before = clause_before(text, at)
    return _PROMISED.search(before) is not None and _SUPPOSED.search(before) is None


def passive_actor(story: Story, _context: Context) -> Iterator[Finding]:
    """In Action, something "was implemented", and nobody did it."""
    for part, found in hits(story, (Part.ACTION,), _PASSIVE):
        before = clause_before(found.string, found.start())
        if not _BACKGROUND.search(before) and not _BY_SOMEBODY.match(found.string, found.end()):
            message = f"“{found[0]}” hides who did it."
            fix = "If it was you, say “I”; else say who."
            yield Finding("passive-actor", Severity.INFO, message, fix, part, found.start(), found.end())
            return


def hedges(story: Story) -> list[tuple[Part, int, int]]:
    """Return where words take weight from what the owner says: part, start, end."""
    told = (Part.ACTION, Part.RESULT)
    found = [*hits(story, STAR, _VAGUE), *hits(story, told, _WEAK)]
    found += [(part, match) for part, match in hits(story, told, _AND_WEAK) if _is_of_owner(match)]
    return sorted(((part, *match.span(match.lastindex or 0)) for part, match in found), key=_place)


def _is_of_owner(found: re.Match[str]) -> bool:
    return _I_FIRST.match(sentence_before(found.string, found.start())) is not None


def _place(hedge: tuple[Part, int, int]) -> tuple[int, int, int]:
    return (STAR.index(hedge[0]), *hedge[1:])


def hedge(story: Story, _context: Context) -> Iterator[Finding]:
    """Words such as "kind of", "I guess", "tried to"."""
    found = hedges(story)
    if found:
        words = quoted([story.text(part)[start:end] for part, start, end in found])
        part, start, end = found[0]
        message = f"{words} takes weight from what you say."
        yield Finding("hedge", Severity.INFO, message, "Say it plainly, or leave it out.", part, start, end)


def buzzword(story: Story, context: Context) -> Iterator[Finding]:
    """A stock word, and nothing after it shows what it means."""
    for part, found in hits(story, STAR, _STOCK, _STOCK_SELF):
        start, end = found.span(found.lastindex or 0)
        if not _evidence_follows(story, context, part, end):
            word = story.text(part)[start:end]
            fix = "Say what you did that shows it."
            yield Finding("buzzword", Severity.INFO, f"“{word}” is a stock word.", fix, part, start, end)
            return


def _evidence_follows(story: Story, context: Context, part: Part, at: int) -> bool:
    text = story.text(part)
    after = sentences_after(text, at)
    quotes = (proof.quote for tag in story.skills for proof in tag.evidence if proof.part is part)
    return (
        bool(find_figures(after))
        or any(quote in after for quote in quotes)
        or any(at <= item.start < at + len(after) for item in context.shown(text))
    )
