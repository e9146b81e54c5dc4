"""What a drill says at each step. A person's words are always `Content`, never markup."""

from collections.abc import Sequence

from textual.content import Content

from storybank.domain.pace import Zone, seconds, zone
from storybank.domain.rehearsal import Rating, Rehearsal, Slip
from storybank.domain.story import STAR, Story
from storybank.rehearsal.cues import cues
from storybank.rehearsal.drill import SECONDS_TO_NAME, Drill, Step
from storybank.tui.content import QUIET, key, lines, minutes, quiet, story_part, styled
from storybank.tui.key_names import key_of

ZONE_TONES = {Zone.SHORT: "warning", Zone.GOOD: "success", Zone.LONG: "warning"}


def verdict(told: Rehearsal) -> str:
    """Return a telling in short: "1:12, in the zone, good, rushed"."""
    slips = [slip.words for slip in told.slips]
    return ", ".join([minutes(told.seconds), str(zone(told.seconds)), str(told.rating or "not rated"), *slips])


def asked_page(drill: Drill, place: str) -> Content:
    """Return the question, and what to do at this step."""
    head = [quiet(place), styled(drill.telling.question.text, "bold"), Content("")]
    if drill.step is Step.NAME:
        return lines([*head, Content("Which story do you tell, and what is its first sentence? Say both aloud.")])
    if drill.step is Step.TELL:
        late = drill.named_in >= SECONDS_TO_NAME
        named = (
            f"{SECONDS_TO_NAME} seconds are over: begin." if late else f"Named in {drill.named_in} s. Tell it aloud."
        )
        return lines([*head, Content(named)])
    told = drill.seconds
    said = (f"{minutes(told)}, {zone(told)}", f"bold $text-{ZONE_TONES[zone(told)]}")
    return lines([quiet(place), styled(drill.telling.question.text, "bold"), Content.assemble(said)])


def hint_page(story: Story) -> Content:
    """Return which story it is, and how it begins."""
    return lines([styled(story.title or "Untitled story", "bold $text-success"), quiet(cues(story).opening)])


def cue_page(story: Story, count: int) -> Content:
    """Return the first cues of a story."""
    card = cues(story)
    rows = [styled(card.title or "Untitled story", "bold $primary"), quiet(card.opening), Content("")]
    for number, (part, beginnings) in enumerate(card.parts):
        words = "  ".join(beginnings) if number < count else "·"
        rows.append(Content.assemble((f"{part.letter}  ", "bold $accent"), (words, "" if number < count else QUIET)))
    if card.figures and count >= len(card.parts):
        rows += [Content(""), Content.assemble(("Say  ", QUIET), ("; ".join(card.figures), "bold $text-success"))]
    return lines(rows)


def rating_page(drill: Drill, story: Story, pace: int) -> Content:
    """Return the verdict to give, and the story as it was written."""
    written = f"As written it takes about {seconds(story.words, pace)} s."
    rows = [_choices("How did it go?", list(Rating), [drill.rating] if drill.rating else [], 1)]
    if drill.step is Step.SLIPS:
        rows += [
            _choices("What went wrong?", list(Slip), drill.slips, 5),
            key(key_of("practice.keep", "space"), "keep it"),
        ]
    told = [story_part(story, part, pace) for part in STAR if story.text(part).strip()]
    rows += [Content(""), Content.assemble((story.title, "bold"), "  ", (written, QUIET)), Content("")]
    asked = " ".join(drill.telling.question.follow_ups)
    follow = [Content.assemble(("They may ask next: ", QUIET), asked)] if asked else []
    return Content("\n").join([*rows, Content("\n\n").join([*told, *follow])])


def _choices(question: str, items: Sequence[Rating | Slip], taken: Sequence[Rating | Slip], first: int) -> Content:
    parts: list[Content] = []
    for number, item in enumerate(items, first):
        is_taken = item in taken
        words = item.words if isinstance(item, Slip) else item.value
        sign = "●" if is_taken else "○"
        style = "bold $text-primary" if is_taken else "$foreground"
        name = key_of(f"practice.{item.name.lower()}", str(number))
        parts.append(Content.assemble((name, "bold $accent"), (f" {sign} {words}", style)))
    return Content.assemble((f"{question}\n", QUIET), Content("  ").join(parts))
