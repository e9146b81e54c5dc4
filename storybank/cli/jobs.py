"""`storybank job ...`: the positions applied for."""

import click
from msgspec.structs import replace

from storybank.cli.asks import ask, unask
from storybank.cli.editor import edit_text
from storybank.cli.feedback import feedback
from storybank.cli.lineups import ban, lineup_told, pin, unpin
from storybank.cli.output import say, show_json, styled, table
from storybank.cli.requirements import corrections_told, require, reread, strike
from storybank.cli.research import research
from storybank.cli.session import FileName, JobId, RemovedId, Session, json_option, pass_session
from storybank.domain.job import Status
from storybank.domain.text import clean_line
from storybank.errors import UnreadableError, UsageError
from storybank.workspace.jobs import as_of_now, change_job

_EMPTY = "No jobs yet. Save a posting: storybank job add posting.txt --company NAME"


@click.group()
def job() -> None:
    """Your jobs: list, show, add, edit, remove, restore, set; research, ask, unask, feedback around its interviews.

    require, strike and reread correct its skills; pin, ban and unpin decide which stories come along.
    """


for command in (require, strike, reread, pin, ban, unpin, research, ask, unask, feedback):
    job.add_command(command)


@job.command("list")
@click.option("--removed", is_flag=True, help="List the removed ones instead.")
@json_option
@pass_session
def list_jobs(session: Session, removed: bool, as_json: bool) -> None:
    """List your jobs: id, title, company, status, next interview."""
    from storybank.exchange.summaries import job_summary  # noqa: PLC0415 - other commands of the group print no list

    bank = session.workspace.bank
    listed = bank.removed_jobs if removed else bank.jobs
    jobs = [job_summary(as_of_now(session.workspace, item)) for item in listed]
    if as_json:
        show_json({"jobs": jobs})
    elif not jobs:
        say("No removed jobs." if removed else _EMPTY)
    else:
        rows = [
            [j["id"], j["status"], (j["next_interview"] or "").replace("T", " ")[:16], j["company"], j["title"]]
            for j in jobs
        ]
        click.echo(table(rows, ("ID", "Status", "Interview", "Company", "Title")))


@job.command()
@click.argument("job_id", metavar="ID", type=JobId())
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@pass_session
def show(session: Session, job_id: str, form: str) -> None:
    """Show one job: what you noted, its rounds, its posting."""
    shown = session.workspace.job(job_id)
    if form == "json":
        from storybank.exchange.whole import job_document  # noqa: PLC0415 - only for this form

        show_json(job_document(shown))
        return
    lines = [styled(shown.title, bold=True), "  ".join(filter(None, (shown.id, shown.company, shown.status)))]
    lines += ["", f"Say first: {shown.pitch}"] if shown.pitch else []
    lines += [f"{note.heading}: {note.text}" for note in shown.research]
    lines += [f"Ask: {question}" for question in shown.ask]
    for round_ in shown.interviews:
        when = f"{round_.when:%Y-%m-%d %H:%M}" if round_.when else "no date yet"
        lines.append(
            f"Interview {round_.id}: {when}  {round_.stage}  with {_names(round_.interviewers) or 'nobody named yet'}"
        )
    lines += [*corrections_told(shown), *lineup_told(shown)]
    lines += [f"Made {made.when.astimezone():%Y-%m-%d %H:%M}: {made.name} ({made.kind})" for made in shown.exports]
    click.echo("\n".join([*lines, "", shown.posting or "(no posting yet)"]))


@job.command()
@click.argument("source", metavar="FILE|-", type=FileName())
@click.option("--title", help="The position; read from the posting when it says so.")
@click.option("--company", default="", help="Who is hiring.")
@pass_session
def add(session: Session, source: str, title: str | None, company: str) -> None:
    """Save a posting (.txt, .md, .html, .docx, or - for standard input) as a job, and tell what it asks for.

    \b
    storybank job add posting.txt --company "Northwind Health"
    """  # noqa: D301 - click's mark for lines that are not wrapped
    from storybank.cli.matching import summary  # noqa: PLC0415 - `job list` matches nothing
    from storybank.workspace.inputs import read_input  # noqa: PLC0415 - `job list` reads no file
    from storybank.workspace.postings import job_of, title_of  # noqa: PLC0415 - `job list` reads no file

    given = read_input(source)
    found = job_of(given.text, given.name)
    saved = session.workspace.add_job(clean_line(title or "") or found.title, company, found.posting)
    say(f"Added {saved.id}: {saved.title}. {summary(session.workspace.match(saved))}")
    if not (title or title_of(found.posting)):
        say(f'The posting names no position. Say which it is: storybank job set {saved.id} --title "..."')
    say(f"Next: storybank match {saved.id}")
    click.echo(saved.id)


@job.command()
@click.argument("job_id", metavar="ID", type=JobId())
@click.option(
    "--file", "source", type=FileName(), metavar="FILE", help="Replace the posting's text; - for standard input."
)
@pass_session
def edit(session: Session, job_id: str, source: str | None) -> None:
    """Edit a job's posting in your editor, or replace it from a file."""
    from storybank.workspace.inputs import read_input  # noqa: PLC0415 - `job list` reads no file

    old = session.workspace.job(job_id)
    text = read_input(source).text if source else edit_text(old.posting, _some_text)
    saved = change_job(session.workspace, old, lambda job: replace(job, posting=text))
    say(f"Saved {saved.id}." if saved.posting != old.posting else f"{saved.id} is as it was.")


@job.command()
@click.argument("job_id", metavar="ID", type=JobId())
@pass_session
def remove(session: Session, job_id: str) -> None:
    """Take a job out of the bank; `restore` brings it back."""
    gone = session.workspace.remove_job(job_id)
    say(f"Removed {gone.id}. To bring it back: storybank job restore {gone.id}")


@job.command()
@click.argument("job_id", metavar="ID", type=RemovedId("jobs"))
@pass_session
def restore(session: Session, job_id: str) -> None:
    """Bring a removed job back."""
    say(f"{session.workspace.restore_job(job_id).id} is back.")


@job.command("set")
@click.argument("job_id", metavar="ID", type=JobId())
@click.option("--status", type=click.Choice([status.value for status in Status]), help="How far it has come.")
@click.option("--title", help="The position.")
@click.option("--company", help="Who is hiring.")
@click.option("--pitch", help="What you say first, in your own words.")
@pass_session
def set_job(
    session: Session,
    job_id: str,
    status: str | None,
    title: str | None,
    company: str | None,
    pitch: str | None,
) -> None:
    """Change what is known about a job.

    \b
    storybank job set northwind --status offer
    storybank job set northwind --pitch "I find out why customers leave."
    """  # noqa: D301 - click's mark for lines that are not wrapped
    old = session.workspace.job(job_id)
    saved = change_job(
        session.workspace,
        old,
        lambda job: replace(
            job,
            status=Status(status) if status else job.status,
            title=job.title if title is None else title,
            company=job.company if company is None else company,
            pitch=job.pitch if pitch is None else pitch,
        ),
    )
    if saved == old:
        raise UsageError("Nothing to set.", "Say what: --status, --title, --company, --pitch.")
    rejected = f" To learn what was missing: storybank job feedback {saved.id}" if status == Status.REJECTED else ""
    say(f"Saved {saved.id}.{rejected}")


def _names(people: tuple[object, ...]) -> str:
    return ", ".join(getattr(person, "name", "") for person in people)


def _some_text(text: str) -> str:
    if not text.strip():
        raise UnreadableError("The posting would be empty.", "Close the editor without saving to keep the old one.")
    return text
