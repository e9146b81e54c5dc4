"""How a job is called."""

import pytest

from storybank.domain.job import Job


@pytest.mark.parametrize(
    ("title", "company", "name", "at_company"),
    [
        ("Data Lead", "Südwind", "Data Lead, Südwind", " at Südwind"),
        ("Data Lead", "", "Data Lead", ""),
        ("Data Lead at Südwind GmbH", "südwind gmbh", "Data Lead at Südwind GmbH", ""),
        ("Suction lead", "Suc", "Suction lead, Suc", " at Suc"),
    ],
)
def test_a_company_is_named_once(title: str, company: str, name: str, at_company: str) -> None:
    job = Job("j", title, company=company)
    assert (job.name, job.at_company) == (name, at_company)
