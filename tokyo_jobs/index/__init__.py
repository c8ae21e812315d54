"""The checked content in SQLite: built from the YAML, kept in the cache folder, never a source.

``store`` opens it and sees to it that it tells what the files say now; the rest serves ``store``.
"""
