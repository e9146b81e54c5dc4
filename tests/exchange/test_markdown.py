"""A story as Markdown: in, out, and nothing lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybank.domain.skill import Kind
from storybank.domain.story import Evidence, Figure, FigureSource, Part, SkillTag, Story
from storybank.domain.text import clean
from storybank.errors import UnreadableError
from storybank.exchange.markdown import story_from_markdown, story_to_markdown
from tests import samples

MARKDOWN = """---
title: Found why customers left
when: 2024-03
favorite: yes, very
skills:
  hard: [SQL]
  soft: [Active listening]
figures:
  - {value: "25 %", source: measured, basis: billing}
answers: [problem-solving]
---
## Situation
They left.

## Action
I [queried the accounts](skill:SQL) and [listened first](<skill:active listening>).

## Result
Churn fell by 25 %.
"""


def test_a_file_is_read_with_its_evidence_and_its_unknown_keys() -> None:
    story = story_from_markdown(MARKDOWN, "churn.md")
    assert story.title == "Found why customers left"
    assert story.when == "2024-03"
    assert story.action == "I queried the accounts and listened first."
    assert story.skills == (
        SkillTag("SQL", Kind.HARD, (Evidence(Part.ACTION, "queried the accounts"),)),
        SkillTag("Active listening", Kind.SOFT, (Evidence(Part.ACTION, "listened first"),)),
    )
    assert story.figures == (Figure("25 %", FigureSource.MEASURED, "billing"),)
    assert story.answers == ("problem-solving",)
    assert story.extra == {"favorite": "yes, very"}
    assert "favorite: yes, very" in story_to_markdown(story)
    assert story.missing_parts == (Part.TASK,)


def test_windows_newlines_a_byte_order_mark_and_a_title_line_are_read() -> None:
    story = story_from_markdown("\ufeff# Calm\r\n\r\n## Action\r\nI waited.\r\n", "calm.md")
    assert (story.title, story.action) == ("Calm", "I waited.")


@pytest.mark.parametrize("beginning", ["churn", "budget", "response", "explained", "remote", "missed"])
def test_the_sample_stories_come_back_as_they_were(beginning: str) -> None:
    story = samples.story(beginning)
    again = story_from_markdown(story_to_markdown(story), "x")
    assert again.skills == story.skills
    assert [again.text(part) for part in Part] == [story.text(part) for part in Part]


prose = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=80).map(lambda text: clean(text).strip())
lines = st.lists(
    st.one_of(
        prose,
        st.sampled_from(
            ["## Task", "## My own", "##", "### x", "##\tx #", "\\## Task", "[x](skill:Y)", "\\[x](skill:Y)", "---"]
        ),
    )
)
parts = lines.map(lambda items: clean("\n".join(items)).strip())


@given(situation=parts, action=parts, title=prose.filter(bool), name=prose.filter(bool), data=st.data())
def test_any_story_comes_back_as_it_was(
    situation: str, action: str, title: str, name: str, data: st.DataObject
) -> None:
    title, name = " ".join(title.split()), " ".join(name.split())
    start = data.draw(st.integers(0, len(action)))
    quotes = [action[start : start + 9], action[start + 3 : start + 12], "no such words"]
    evidence = tuple(dict.fromkeys(Evidence(Part.ACTION, quote) for quote in quotes if quote.strip()))
    tags = (SkillTag(name, Kind.HARD, evidence),)
    story = Story("", title, situation=situation, action=action, skills=tags, extra={"mood": [1, "two"]})
    again = story_from_markdown(story_to_markdown(story), "x")
    assert [again.text(part) for part in Part] == [story.text(part) for part in Part]
    assert again.title == story.title
    assert again.extra == story.extra
    assert {proof.quote for tag in again.skills for proof in tag.evidence} == {proof.quote for proof in evidence}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("---\ntitle: A\n", "never closed"),
        ("---\ntitle: [A\n---\n", "x.md line"),
        ("---\n- a\n- b\n---\n", "`name: value`"),
        ("---\na: &x [1]\nb: *x\ntitle: T\n---\n", "alias"),
        ("## Action\nI did.\n", "no title"),
        ("---\ntitle: A\n---\nWords first.\n## Action\n", "line 4: text before the first heading"),
        ("---\ntitle: A\n---\n## Action\na\n## Action\nb\n", "line 6: a second heading"),
        ("---\ntitle: A\n---\n## Action\nI [did](skill:Juggling).\n", "line 5: the skill 'Juggling' is not listed"),
        ("---\ntitle: A\n---\n## Action\na\n## Rsult\nb\n", "line 6: the heading 'Rsult' is none of"),
        ("---\ntitle: A\nskills: [SQL]\n---\n", "`skills` must hold"),
        ("---\ntitle: A\nfigures: [{value: 3, source: guessed}]\n---\n", "measured, reported or estimated"),
        ("---\ntitle: {a: b}\n---\n", "`title` must be words"),
        ("---\ntitle: A\nevidence: [{skill: X}]\n---\n", "`evidence` needs"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, words: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        story_from_markdown(text, "x.md")
    assert words in str(caught.value)
    assert "x.md" in str(caught.value)
    assert caught.value.hint


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(UnreadableError) as caught:
        story_from_markdown("---\nskills: [SQL]\nfigures: [{value: 3, source: guessed}]\n---\nx\n", "x.md")
    assert len(str(caught.value).splitlines()) == 4
