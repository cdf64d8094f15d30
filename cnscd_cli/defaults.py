"""What the command line and the library functions share, in a module that imports nothing."""

__version__ = "0.1.0"

AUTO_PROFILE = "auto"
"""No profile, but whichever is chosen for a plan: that of the document it cites, or of its province."""

DEFAULT_PROFILE = AUTO_PROFILE

FALLBACK_PROFILE = "mau-tinh"
"""The template for all provinces, where no profile of its own fits a plan."""

DEFAULT_OCR = "auto"
"""Pages without usable text are read by character recognition."""

DEFAULT_DEPARTMENT = "Sở Khoa học và Công nghệ"
"""Who writes to the communes."""

DEFAULT_POSITION = "GIÁM ĐỐC"
"""Who signs the letter."""
MOST_JOBS = 256
"""Processes that read at once."""
