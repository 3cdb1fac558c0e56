"""The official boundary set in one command."""
