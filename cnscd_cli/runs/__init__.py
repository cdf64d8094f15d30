"""Many files: several processes at once, answers in order, little kept in memory.

`pool` has files answered at the same time, `stored` keeps answers on disk. May import `isolation` and everything below.
"""
