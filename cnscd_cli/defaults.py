"""What the command line and the library functions share, in a module that imports nothing."""

__version__ = "0.1.0"

DEFAULT_PROFILE = "mau-tinh"
"""The provincial template that comes with the package."""

DEFAULT_OCR = "auto"
"""Pages without usable text are read by character recognition."""
