"""One module for each command: options in, one question to the catalog, an answer out."""
