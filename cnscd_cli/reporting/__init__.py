"""Answers to text: a digest for people (table, plain), the published JSON for programs; one module a format.

May import `data`, `text`, `model` and `errors`; never another wing. `rich` is for `table` alone.
"""
