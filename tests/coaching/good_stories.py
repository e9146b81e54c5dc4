"""Good answers of eight trades, told as people tell them and not tagged yet: none deserves a warning.

Title, Situation, Task, Action, Result.
"""

GOOD_STORIES = (
    (
        "Noticed a sepsis that looked like flu",
        "On a night shift in a 28-bed ward an elderly patient was thought to have flu. The doctor on call was busy in theatre.",
        "I was the nurse responsible for his bay, and something in his breathing worried me.",
        "I took his observations again instead of waiting for the round, and I compared them with the chart from the morning. I then rang the doctor and used SBAR so that nothing was left out. She was not sure, so I stayed calm and read her the numbers a second time. While we waited, I drew blood, sat with his wife and told her in plain words what would happen next.",
        "Antibiotics were in within 40 minutes. He went home after nine days, and the ward made the second check part of its night routine.",
    ),
    (
        "Got a class reading again",
        "My Year 8 class was two years behind in reading, and most of them had been told for years that they were bad at it.",
        "I had one term to show the head that a different approach was worth the timetable.",
        "I tested every pupil in the first week and grouped them by what they were missing, not by age. I read aloud with each group for ten minutes a day. One boy refused to read, so I asked him what he liked, and I brought him manuals for motorbikes. When a colleague objected that we were falling behind in grammar, I invited her to sit in, and we agreed to share one lesson a week.",
        "By Easter 19 of 26 had caught up by a year or more. My colleague runs the groups herself now.",
    ),
    (
        "Fixed the leak that three crews had missed",
        "A pump at a dairy lost pressure every Monday. Three crews had been out, and each had replaced a seal.",
        "As the service engineer on the contract I had to find out why before the client cancelled.",
        "I asked the night cleaner what was different about Mondays, because she was the only person who had been there. She told me that the line was flushed with hot water on Sundays. I measured the pipe cold and hot, found that a bracket let it move by 4 mm, and welded a new one the same evening. I would have liked a second opinion, but nobody was free, so I called the works manager and explained the risk before I started.",
        "It has not lost pressure since. The contract was renewed for three years.",
    ),
    (
        "Closed the month in four days",
        "Our month-end took eleven days, and the board was deciding on old numbers.",
        "I was one of five accountants, and I was asked to bring it down to six.",
        "I wrote down every step and who waited for whom. We found that half of the time went into one reconciliation that was done by hand, so I built it in Power Query over a weekend. I showed the others how it worked, and I asked our most experienced colleague to try to break it; he did, twice, and I thanked him and fixed both faults. Where people were nervous, I ran their old sheet beside it for a month.",
        "We closed in four days, and we have kept to it for a year.",
    ),
    (
        "Talked a driver out of quitting",
        "At our depot the best driver wanted to leave because the rota kept him from his daughter.",
        "As shift lead I could not change his contract, and I did not want to lose him.",
        "I met him away from the depot and let him talk. I wrote down the two afternoons that mattered and asked the others who would swap; I promised them that I would take the first Saturday myself. Then I put the proposal to our manager with the cost of hiring: about 3,000 pounds. He thought that everyone would want the same, so I suggested a trial of eight weeks.",
        "He stayed. Nobody else has asked for a change, and overtime fell by a tenth.",
    ),
    (
        "Kept the shop open when the till died",
        "It was the last Saturday before Christmas, and all four tills went down.",
        "I was a sales assistant on my second week, and the manager was at the bank.",
        "I took a notepad, wrote the prices of our thirty best sellers on it and taped it to the counter. I asked two customers to be patient and told the queue honestly that we took cash only. Just as it grew loud, I gave out the chocolates that were meant for the window. I rang the support line on my own phone and followed their steps one at a time.",
        "We were back after 50 minutes and lost three sales at most. My manager laminated the list.",
    ),
    (
        "Shipped the search without the team's lead",
        "Our lead left two weeks before a release that sales had already promised.",
        "I was the youngest developer, and somebody had to say what could still be done.",
        "I listed every open task, asked each of us how sure they were and cut the four that nobody was sure of. I explained the cut to sales with a demo rather than a document. They were angry at first, so I listened until they had finished and offered a date for the rest. During the last week I paired with the tester every morning and wrote the tests for the parser myself in Python.",
        "We shipped on the day with 2 known bugs. Sales lost no customer, and the rest followed in five weeks.",
    ),
    (
        "Said no to a rushed survey",
        "The charity where I worked wanted to ask 400 families about their debts by post.",
        "I ran the data side, and I thought the questions would frighten people.",
        "I did not argue about it in the meeting. I took the draft to three families I knew, sat with them and noted where they stopped. I brought those notes to the director and suggested a phone call from somebody they trusted. She worried about the cost, so I worked out both versions in a spreadsheet and showed her that half as many calls would give the same answer.",
        "We called 190 families and 71 % answered. The letter the year before had brought 12 %.",
    ),
)
