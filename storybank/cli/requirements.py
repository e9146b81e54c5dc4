"""`storybank job require`, `strike`, `reread`: the requirements of a job as its owner sees them."""

import click

from storybank.cli.output import say, styled
from storybank.cli.session import JobId, Session, pass_session
from storybank.domain.correction import Correction
from storybank.domain.job import Job
from storybank.domain.posting import Importance
from storybank.domain.skill import Kind
from storybank.domain.wording import counted, listed
from storybank.errors import UsageError


@click.command()
@click.argument("job_id", metavar="ID", type=JobId())
@click.argument("skill")
@click.option("--hard", "kind", flag_value=Kind.HARD, type=Kind, help="It can be taught and measured.")
@click.option("--soft", "kind", flag_value=Kind.SOFT, type=Kind, help="It is how you work.")
@click.option(
    "--importance", type=click.Choice([item.value for item in Importance]), help="How strongly the posting asks for it."
)
@click.option("--rename", default="", metavar="NAME", help="What it is called.")
@pass_session
def require(session: Session, job_id: str, skill: str, kind: Kind | None, importance: str | None, rename: str) -> None:
    """Say that a job asks for a SKILL, or correct how it was read.

    A skill that was not read in the posting is added. Names that storybank did not know are known from then on.

    \b
    storybank job require northwind "Survey design" --hard
    storybank job require northwind Spanish --importance preferred
    storybank job require northwind Tableau --rename "Tableau dashboards"
    """  # noqa: D301 - click's mark for lines that are not wrapped
    from storybank.workspace import requirements  # noqa: PLC0415 - `job list` corrects nothing

    workspace = session.workspace
    job = workspace.job(job_id)
    weight = Importance(importance) if importance else None
    saved = requirements.require(workspace, job, skill, kind=kind, importance=weight, rename=rename)
    if saved.corrections == job.corrections:
        say(f"{saved.id} asks for {skill} as it was.")
        return
    decided = next((item for item in saved.corrections if item not in job.corrections), None)
    say(f"{saved.id}: {_told(decided)}." if decided else f"{saved.id} asks for {skill} again, as it was read.")


@click.command()
@click.argument("job_id", metavar="ID", type=JobId())
@click.argument("skills", metavar="SKILL...", nargs=-1, required=True)
@pass_session
def strike(session: Session, job_id: str, skills: tuple[str, ...]) -> None:
    """Say that a job does not ask for a SKILL; `require` brings it back."""
    from storybank.workspace import requirements  # noqa: PLC0415 - `job list` corrects nothing

    workspace = session.workspace
    saved = requirements.strike(workspace, workspace.job(job_id), skills)
    say(f"{saved.id} no longer asks for {listed(skills)}.")


@click.command()
@click.argument("job_id", metavar="ID", type=JobId())
@click.argument("skills", metavar="[SKILL...]", nargs=-1)
@pass_session
def reread(session: Session, job_id: str, skills: tuple[str, ...]) -> None:
    """Forget what you corrected about a job's skills: those named, or all."""
    from storybank.workspace import requirements  # noqa: PLC0415 - `job list` corrects nothing

    workspace = session.workspace
    job = workspace.job(job_id)
    if not job.corrections:
        raise UsageError(f"You corrected nothing in {job.id}.", "See: storybank job require --help")
    saved = requirements.as_read(workspace, job, skills)
    count = len(job.corrections) - len(saved.corrections)
    say(f"{saved.id}: {counted(count, 'correction')} forgotten.")


def corrections_told(job: Job) -> list[str]:
    """Return what the owner corrected, a line each."""
    return [f"{styled('Corrected:', bold=True)} {_told(item)}" for item in job.corrections]


def _told(item: Correction) -> str:
    if item.struck:
        return f"{item.shown} is struck"
    said = [*([f"called {item.renamed}"] if item.renamed else []), *filter(None, (item.kind, item.importance))]
    if item.added:
        return f"{item.shown} is added" + (f" ({', '.join(said)})" if said else "")
    return f"{item.name} is {', '.join(said)}"
