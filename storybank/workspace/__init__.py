"""The one core that both doors call: an opened bank and what can be done with it.

The command line and the app hold no rules of their own; what either can do is a method here.
"""

from storybank.workspace.workspace import Workspace

__all__ = ["Workspace"]
