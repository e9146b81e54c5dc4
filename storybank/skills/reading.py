"""A text read: the skills it names, how strongly it asks for them, and what was left aside."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Self

from storybank.domain.posting import Importance, LeftOut, Mention, NotAsked, PassedOver, Posting, Requirement, in_order
from storybank.domain.skill import Kind
from storybank.domain.text import count_words
from storybank.skills.clauses import Clauses
from storybank.skills.families import LEAST_LEAD, Families
from storybank.skills.left_out import left_out_of
from storybank.skills.lexicon import Lexicon
from storybank.skills.lookup import Found, find
from storybank.skills.sections import WAIVED, Section, sections_of
from storybank.skills.spans import LISTED, Named, Sentence, named_spans, sentences
from storybank.skills.tagger import Tagged, Tagger
from storybank.skills.words import key, visible, words_of

_DEFAULTS = {"requirements": Importance.REQUIRED, "preferred": Importance.PREFERRED}
_LONGEST_SENTENCE = 100
"""A line of more words than this is a posting in one line, not a sentence."""
_FEW_WORDS = 5
"""In a sentence of more words, a name that the tagger passes over is none: on SkillSpan's development set most such
names were wrong."""


class Models(NamedTuple):
    """What the readers learned from labeled texts."""

    tagger: Tagger
    families: Families
    kinds: Tagger | None = None
    """Tells hard from soft where the tagger does not: it reads sentences by themselves, not whole postings."""
    lead: float = LEAST_LEAD
    """By how much the likeliest competency must lead where no phrase tells it."""

    @classmethod
    def for_postings(cls) -> Self:
        """Return the shipped models that read whole postings."""
        return cls(Tagger.shipped("postings"), Families.shipped())

    @classmethod
    def for_sentences(cls) -> Self:
        """Return the shipped models that read a sentence by itself."""
        return cls(Tagger.shipped("sentences"), Families.shipped(), Tagger.shipped("postings"), lead=0.0)


def read_posting(text: str, lexicon: Lexicon | None = None, models: Models | None = None) -> Posting:
    """Return what a posting asks for; positions are those of `text` as it was given."""
    seen = visible(text)
    clauses = Clauses.of(seen)
    sections = sections_of(seen)
    left = left_out_of(sections, clauses)
    return _read(text, clauses, sections, left, lexicon, models or Models.for_postings())


def read_line(text: str, lexicon: Lexicon | None = None, models: Models | None = None) -> Posting:
    """Return what one line asks for, read as a text of its own without parts."""
    seen = visible(text)
    if not models:
        models = Models.for_sentences() if len(text.split()) <= _LONGEST_SENTENCE else Models.for_postings()
    return _read(text, Clauses.of(seen), [Section(0, len(text), "")], [], lexicon, models)


def _read(
    text: str,
    clauses: Clauses,
    sections: Sequence[Section],
    left: Sequence[LeftOut],
    lexicon: Lexicon | None,
    models: Models,
) -> Posting:
    lexicon = lexicon or Lexicon.shipped()
    finds = find(clauses.text, words_of(clauses.text), lexicon)
    tagged = _tagged(list(sentences(clauses, sections, left, finds.sure)), models)
    found, dropped = named_spans(text, tagged, finds, lexicon, models.families, models.lead)
    words = count_words(text)
    if models.kinds and (tagged or words > _FEW_WORDS):
        found = [item for item in found if item.found_by != LISTED or item.entry.own]
    mentions: list[Mention] = []
    not_asked: list[NotAsked] = []
    section_starts = [section.start for section in sections]
    left_starts = [part.start for part in left]
    for item in found:
        at = bisect_right(left_starts, item.start) - 1
        if at >= 0 and item.start < left[at].end:
            continue
        part = sections[bisect_right(section_starts, item.start) - 1]
        if item.start < part.body:
            continue
        section = part.name
        if why := "not required" if section == WAIVED else clauses.not_asked(item.start, item.end):
            not_asked.append(NotAsked(item.start, item.end, text[item.start : item.end], item.entry.name, why))
            continue
        mentions.append(_mention(text, item, *_importance(clauses, item, section), section))
    taken = {item.start for item in found}
    passed = _passed_over(text, (item for item in finds.alone if item.start not in taken), dropped)
    return Posting(text, words, _requirements(mentions), tuple(not_asked), tuple(left), passed)


def _tagged(told: Sequence[Sentence], models: Models) -> list[Tagged]:
    tagged = models.tagger.tag(told)
    if models.kinds is None or all(span.kind is Kind.HARD for span in tagged):
        return tagged
    others = models.kinds.tag(told)
    return [span if span.kind is Kind.HARD else span._replace(kind=_kind(span, others)) for span in tagged]


def _kind(span: Tagged, others: Sequence[Tagged]) -> Kind:
    """Return the kind of most of what stands in a span; soft when nothing does."""
    shared = dict.fromkeys(Kind, 0)
    for other in others:
        shared[other.kind] += max(0, min(span.end, other.end) - max(span.start, other.start))
    return Kind.HARD if shared[Kind.HARD] > shared[Kind.SOFT] else Kind.SOFT


def _importance(clauses: Clauses, item: Named, section: str) -> tuple[Importance, str]:
    if cue := clauses.importance(item.start, item.end):
        return cue[0], f"the sentence says '{cue[1]}'"
    if section in _DEFAULTS:
        return _DEFAULTS[section], f"it stands under {section}"
    if not section and clauses.says_what_is_brought(item.start):
        return Importance.REQUIRED, "the sentence says what a person brings"
    return Importance.MENTIONED, f"it stands under {section}" if section else "nothing says that it must be"


def _mention(text: str, item: Named, importance: Importance, because: str, section: str) -> Mention:
    entry = item.entry
    return Mention(
        item.start,
        item.end,
        text[item.start : item.end],
        entry.name,
        entry.kind,
        entry.competency,
        importance,
        section,
        item.found_by,
        because,
    )


def _passed_over(text: str, everyday: Iterable[Found], dropped: Iterable[Found]) -> tuple[PassedOver, ...]:
    reasons = [(item, "an everyday word here: no skill stands beside it") for item in everyday]
    reasons += [(item, "a single word that does not read like a skill here") for item in dropped]
    return tuple(
        PassedOver(item.start, item.end, text[item.start : item.end], item.entry.name, why)
        for item, why in sorted(reasons, key=lambda pair: pair[0].start)
    )


def _requirements(mentions: Iterable[Mention]) -> tuple[Requirement, ...]:
    by_name: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_name.setdefault(key(mention.name) or mention.name, []).append(mention)
    return in_order(
        Requirement(
            places[0].name,
            places[0].kind,
            min((place.importance for place in places), key=lambda importance: importance.rank),
            places[0].competency,
            tuple(places),
        )
        for places in by_name.values()
    )
