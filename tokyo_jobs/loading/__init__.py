"""Content folders -> checked content."""
