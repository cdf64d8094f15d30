"""A process of its own for every file: what a file does to its reader stays with that file.

`supervisor` is the side of the caller, `child` that of the process, `messages` what goes between them, `limits` what
a file may cost. May import `stages`, the way of one file through the wings, and everything below; only `child` does,
so that the caller's process loads neither lxml nor pdfium.
"""
