"""The content as checked, frozen objects; one module for each kind of record.

Nothing is re-exported here: a command imports only the kinds it shows, because every frozen
dataclass costs about half a millisecond of start-up.
"""
