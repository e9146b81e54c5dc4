"""What the person of the week has lived through, and where they apply. All of it is made up."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """A story as it is typed."""

    title: str
    headline: str
    situation: str
    task: str
    action: str
    result: str
    shows: str
    """The skill that is found in it first."""


STORIES = (
    Told(
        "Found out why parcels went astray",
        "35 % fewer wrong parcels",
        "In spring 2024 our warehouse sent 40 wrong parcels a week, and our largest customer was about to leave.",
        "My shift lead asked me to find the cause, because I knew the scanners best.",
        "I pulled three months of scans with SQL, grouped the errors by shelf in Excel, and saw that two shelves "
        "caused half of them. I presented that to the shift leads, and we swapped the labels in one night.",
        "Wrong parcels fell from 40 to 26 a week, 35 % fewer, and the customer stayed.",
        "SQL",
    ),
    Told(
        "Taught the night shift a new scanner",
        "22 people trained in two weeks",
        "The night shift got new scanners without a manual, and each pallet took twice as long.",
        "Nobody was named to help, so I offered to train them after my own shift.",
        "I wrote one page with pictures, I trained two people a night at their own shelf, and I asked each of them to "
        "teach the next one. I listened to what confused them and changed the page three times.",
        "After two weeks 22 people worked as fast as before, and the page now hangs in four other warehouses.",
        "Coaching",
    ),
    Told(
        "Told a customer the truth about a delay",
        "Kept a contract worth 80,000",
        "A snowstorm held up 300 orders of a shop that sells school uniforms, a week before term.",
        "I answered its calls that week, and I had to decide what to promise.",
        "I called the owner before she called us, I said which orders would be late and why, and I built a list in "
        "Excel that showed her each order twice a day. I agreed with the driver to bring the uniforms first.",
        "All but 9 orders came before term, and she signed for another year, worth 80,000.",
        "Microsoft Excel",
    ),
)

IMPORTED = {
    "stocktake.md": """---
title: Halved the time of the stocktake
headline: From two days to one
skills:
  hard: [Python]
  soft: [Planning]
---
## Situation
The yearly stocktake closed our warehouse for two days.

## Task
I was asked to plan it, with the same people as the year before.

## Action
I [wrote a small Python script](skill:Python) that printed a list for each aisle, and I [planned the teams two weeks ahead](skill:Planning).

## Result
We were done in one day instead of two, and the count was off by 0.2 %.
""",
    "mistake.md": """---
title: Ordered the wrong pallets and said so
headline: A mistake mended in a day
skills:
  soft: [Accountability]
answers: [failure]
---
## Situation
I ordered 200 pallets of the wrong size for the summer sale.

## Task
They would have arrived two days before the sale began.

## Action
I [told my manager within the hour](skill:Accountability), called the supplier, and swapped them for a fee.

## Result
The right pallets came a day late, and the fee was 300.

## Lesson
I now read each order aloud to somebody before I send it.
""",
}

POSTING = """Operations Data Analyst
Brackwater Logistics · Hull (hybrid, three days on site) · Permanent, full time

Who we are
Brackwater moves groceries for 900 shops in the north of England. We are 1,400 people, most of them in seven warehouses, and we still decide too much by gut feeling. You will help us stop that.

What you'll be doing
• Turn scan and route data into answers that shift leads can use the same day
• Build and look after our dashboards in Power BI
• Find out why parcels and pallets go astray, and present what you find to people who have no time
• Train warehouse teams to read the numbers themselves
• Work with drivers, planners and customers, who seldom agree

What you'll bring
• Strong SQL and solid Excel; you have cleaned data that nobody else wanted to touch
• Clear communication, in writing and on the shop floor
• Problem solving: you go and look before you conclude
• Experience with Power BI or a similar tool
• Ownership: you say so when something went wrong

Nice to have
• Python for small scripts
• Experience with forecasting
• A forklift licence (really)

What you'll get
£36,000 to £41,000, 27 days of holiday plus bank holidays, a pension with 6 % from us, and a discount on more yoghurt than you can eat. Our canteen team learns Spanish together on Fridays.

We want our people to be as different as our shops. Tell us what you need for the interview, and we will see to it.

Please apply by the end of the month with a CV and a few lines on a number that you are proud of.
"""

COMPANY = "Brackwater Logistics"
POSITION = "Operations Data Analyst"
PEOPLE = (
    ("Nadia Holt", "Head of Operations", "nadia.holt@brackwater.example"),
    ("Piet Vos", "Lead Analyst", "piet.vos@brackwater.example"),
)
"""Whom they meet: name, role, address."""

ASKED = "When did you last tell somebody bad news?"
WENT_WELL = "The story of the snowstorm."
TO_MEND = "Say the figure before the reason."
MOMENTS = ("She laughed about the labels.", "We drew his route map on a napkin.")
