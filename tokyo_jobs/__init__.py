"""tokyo-jobs: read in the terminal what the bureaus of the Tokyo Metropolitan Government do."""

__version__ = "0.1.0"
