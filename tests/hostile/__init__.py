"""Damaged files, thousands of them: whatever comes in ends as a result or as one sentence."""
