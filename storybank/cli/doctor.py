"""`storybank doctor`: where everything lies, what is wrong, what to do."""

import click

from storybank.cli.output import of_this_bank, show_json, styled
from storybank.cli.session import Session, json_option, pass_session


@click.command()
@json_option
@pass_session
def doctor(session: Session, as_json: bool) -> int:
    """Check the bank, its backups, drafts and lock, and what lies beside it; exit with 1 when something is wrong."""
    from storybank.workspace.health import examine  # noqa: PLC0415 - `--help` examines nothing

    findings = examine(session.workspace)
    if as_json:
        items = [{"ok": f.ok, "what": f.what, "message": f.message, "fix": of_this_bank(f.fix)} for f in findings]
        show_json({"findings": items})
    else:
        for finding in findings:
            mark = styled("ok ", fg="green") if finding.ok else styled("!! ", fg="red", bold=True)
            click.echo(f"{mark} {finding.message}")
            if finding.fix:
                click.echo(f"    {of_this_bank(finding.fix)}")
    return 0 if all(finding.ok for finding in findings) else 1
