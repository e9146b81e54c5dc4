"""The full-screen app: screens, dialogs and widgets over a workspace. The only home of textual and rich.

Nothing is computed here: a screen asks the workspace, shows the answer, and hands back what was typed.
"""

from storybank.workspace import Workspace


def run(workspace: Workspace) -> int:
    """Open the app on a workspace until the person quits; return the exit code."""
    import gc  # noqa: PLC0415 - paused while textual is imported: thousands of objects that all stay

    gc.disable()
    from storybank.tui.app import StorybankApp  # noqa: PLC0415 - after the collector is paused

    app = StorybankApp(workspace)
    app.run()
    return app.return_code or 0
