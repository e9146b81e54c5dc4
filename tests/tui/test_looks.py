"""How it looks: every word stands out from its ground, a notice covers no dialog, and each state says what comes next."""

import pytest
from textual.color import Color
from textual.geometry import Region
from textual.widgets import Input
from textual.widgets._toast import Toast

from storybank.domain.skill import Kind
from storybank.domain.story import SkillTag, Story
from storybank.tui.app import StorybankApp
from storybank.tui.theme import THEMES
from storybank.tui.widgets.ascii import as_ascii
from storybank.tui.widgets.bars import KeyBar
from storybank.workspace import Workspace, interviews
from storybank.workspace.practice import practice_day
from tests.tui.pilot import Make, go, lines_of, press, settled, text_of, told

LEAST = 4.5
"""WCAG 2.2, 1.4.3: contrast of text, level AA."""


def luminance(color: Color) -> float:
    """Return the relative luminance of a color, 0 to 1, as WCAG defines it."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colors, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def faint(app: StorybankApp) -> list[tuple[str, float]]:
    """Return the words of the screen, of its dialog where it is one, that stand out too little, and by how much."""
    dialogs = app.screen.query(".dialog")
    region = dialogs.first().region if dialogs else app.screen.region
    found = []
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            place, x = Region(x, y, segment.cell_length, 1), x + segment.cell_length
            style = segment.style
            if style is None or style.color is None or style.bgcolor is None or not region.contains_region(place):
                continue
            stands_out = contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
            if stands_out < LEAST and any(letter.isalnum() for letter in segment.text):
                found.append((segment.text.strip(), round(stands_out, 1)))
    return found


def test_contrast_is_counted_as_wcag_does() -> None:
    assert round(contrast(Color.parse("#000000"), Color.parse("#ffffff")), 1) == 21
    assert round(contrast(Color.parse("#777777"), Color.parse("#ffffff")), 2) == 4.48


@pytest.mark.parametrize(
    "keys",
    [
        (),
        ("n",),
        ("e", "ctrl+g"),
        ("comma",),
        ("2",),
        ("2", "l"),
        ("2", "o"),
        ("2", "x"),
        ("2", "r"),
        ("2", "r", "n"),
        ("3",),
    ],
)
async def test_every_word_stands_out_in_every_theme(sampled: Workspace, app_of: Make, keys: tuple[str, ...]) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for key in keys:
            await press(pilot, key)
            await settled(pilot)
        for theme in THEMES:
            app.theme = theme.name
            await pilot.pause()
            assert faint(app) == [], theme.name


@pytest.mark.parametrize("keys", [("f1",), ("comma",), ("e", "ctrl+t"), ("2", "r", "n"), ("2", "r", "b"), ("2", "x")])
async def test_a_notice_covers_no_dialog_in_the_smallest_window(
    sampled: Workspace, app_of: Make, keys: tuple[str, ...]
) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(60, 16), notifications=True) as pilot:
        await pilot.pause()
        for key in keys:
            await press(pilot, key)
            await settled(pilot)
        app.notify("The bank is on a disk that is full. Make room on it and press ctrl+s again.", title="Not done")
        await pilot.pause()
        notice = app.screen.query_one(Toast).region
        assert notice
        assert not notice.overlaps(app.screen.query_one(".dialog").region)


@pytest.mark.parametrize("keys", [("2", "a"), ("2", "t"), ("2", "r", "n"), ("2", "r", "b"), ("2", "r", "tab", "n")])
async def test_the_boxes_of_a_form_look_alike_and_have_titles(
    sampled: Workspace, app_of: Make, keys: tuple[str, ...]
) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, *keys)
        app.screen.set_focus(None)
        await pilot.pause()
        boxes = list(app.screen.query(Input))
        assert [box.border_title for box in boxes if not box.border_title] == []
        looks = {
            (box.region.x, box.region.width, box.styles.padding, box.styles.border, box.background_colors)
            for box in boxes
        }
        assert len(looks) == 1


async def test_the_settings_say_their_keys_in_a_small_window(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "comma")
        assert "enter changes it" in "\n".join(lines_of(app))


async def test_without_an_interview_practice_names_the_keys_that_note_one(sampled: Workspace, app_of: Make) -> None:
    (job,) = sampled.bank.jobs
    for round_ in job.interviews:
        interviews.remove_round(sampled, round_.id)
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, "3")
        assert "2 then r notes one" in text_of(app, "#plan")
        await go(pilot, "2")
        await press(pilot, "r")
        assert "add a round" in "\n".join(lines_of(app))


async def test_a_skill_that_is_added_is_told_and_how_to_take_it_off(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, "e")
        await press(pilot, "f2")
        assert "Critical thinking is added. ctrl+r takes it off." in told(app)


async def test_while_the_list_is_filtered_the_keys_say_how_to_see_all_of_it(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "All stories" not in text_of(app, "#key-bar")
        await press(pilot, "slash", *"sql")
        assert "esc All stories" in text_of(app, "#key-bar")
        assert "/ Filter" not in text_of(app, "#key-bar")
        await press(pilot, "enter")
        assert "esc All stories" in str(app.screen.query_one(KeyBar).content)
        await press(pilot, "escape")
        assert "All stories" not in text_of(app, "#key-bar")


def test_in_ascii_each_mark_of_the_grid_differs_from_the_others() -> None:
    marks = [as_ascii(mark) for mark in "●◐○·▲▸◆"]
    assert "?" not in marks
    assert len(set(marks[:5])) == 5


async def test_an_empty_story_says_how_long_to_tell_it(workspace: Workspace, app_of: Make) -> None:
    app = app_of(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, "n")
        assert "aim for 60-90" in "\n".join(lines_of(app))
        assert "too short" not in "\n".join(lines_of(app))


def test_stories_that_only_one_question_fits_are_asked_for_by_their_skills(workspace: Workspace) -> None:
    for number, skill in enumerate(("SQL", "Excel", "Tableau")):
        tags = (SkillTag(skill, Kind.HARD),)
        story = Story(f"s-{number}000", skill, action="I built it.", result="Costs fell by 30 %.", skills=tags)
        workspace.save_story(story)
    asked = [item.telling.question.text for item in practice_day(workspace).agenda.due]
    assert asked.count("What is your greatest strength?") == 1
    assert len(set(asked)) == 3
