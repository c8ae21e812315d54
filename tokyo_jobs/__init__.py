"""tokyo-jobs: what each bureau of the Tokyo Metropolitan Government does, read in the terminal."""

__version__ = "0.1.0"
PROGRAM = "tokyo-jobs"
"""What is typed to start it."""
