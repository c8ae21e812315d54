"""The application: commands, options, completion, terminal."""
