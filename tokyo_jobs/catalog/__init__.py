"""The questions that commands ask of the content."""
