"""Bytes to blocks in reading order, a folder a format; `registry` tells the formats apart by content.

May import `text`, `model` and `errors`; never extraction, rules or reporting.
"""
