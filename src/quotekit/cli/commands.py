"""The command with all its commands, in the order of its help."""

from quotekit.cli import release_commands, review_commands
from quotekit.cli.app import app

__all__ = ["app", "release_commands", "review_commands"]
