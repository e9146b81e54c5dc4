"""Questions to ask that storybank gives, in our own words: four for each audience, none of them about pay."""

from storybank.domain.ask import Ask, Audience

GIVEN = (
    Ask("next-step", "What happens after today, and when will I hear from you?", Audience.RECRUITER),
    Ask("why-open", "Is this a new role, or did somebody move on from it?", Audience.RECRUITER),
    Ask("must-have", "Which of the things in the posting can they not do without?", Audience.RECRUITER),
    Ask("whom-else", "Whom else will I meet, and what does each of them care about most?", Audience.RECRUITER),
    Ask("hardest-now", "What is the hardest thing that the team is facing right now?", Audience.MANAGER),
    Ask("six-months", "What would you want to see from me after the first six months?", Audience.MANAGER),
    Ask("last-person", "How did the last person who did well in this role grow?", Audience.MANAGER),
    Ask("disagreement", "When somebody in the team disagrees with you, how do you find out?", Audience.MANAGER),
    Ask("bad-week", "What does a bad week look like here, and who helps?", Audience.PEER),
    Ask("yesterday", "What did you work on yesterday, and who was waiting for it?", Audience.PEER),
    Ask("first-week", "What do you know now that you wish you had been told in your first week?", Audience.PEER),
    Ask("stuck", "Where does work get stuck between this team and the others?", Audience.PEER),
    Ask(
        "in-two-years", "What has to be true in two years for you to say that this team was worth it?", Audience.SENIOR
    ),
    Ask("changed-mind", "What have you changed your mind about in the last year?", Audience.SENIOR),
    Ask("left-undone", "What have you decided not to do, so that this can be done?", Audience.SENIOR),
    Ask("people-served", "What would the people you serve ask you to mend first?", Audience.SENIOR),
)
