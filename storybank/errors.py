"""The ways storybank can fail, each with the exit code that scripts rely on.

An error is one sentence (what and where) and a hint (what to do). It is raised where the fault is known
and shown once, by the command line or the app; nothing in between rewrites it.
"""


class StorybankError(Exception):
    """A failure that a person can act on.

    Attributes:
        hint: what to do next, one sentence; empty when the message says it all.
        exit_code: what the command line exits with.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(StorybankError):
    """The words of a command do not fit: an unknown id, an option that contradicts another."""

    exit_code = 2


class UnreadableError(StorybankError):
    """An input (posting, story file, template) cannot be read; the message names the place."""

    exit_code = 3


class BankError(StorybankError):
    """The bank is busy, damaged or from a newer storybank; its bytes were left as they are."""

    exit_code = 4


class NotWrittenError(StorybankError):
    """Something could not be written: no space, no permission, or a file already there."""

    exit_code = 5
