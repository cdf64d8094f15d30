"""Errors that a user can mend, with the fields a message is made of.

CnscdError
├── InputError            one file cannot be read; the others still are (exit status 3)
│   ├── MissingInput      no such file, or it may not be opened
│   ├── EmptyInput        nothing in it
│   ├── UnsupportedInput  of no kind that is read, or of one that LibreOffice is needed for
│   ├── EncryptedInput    needs a password
│   ├── DamagedInput      broken, truncated or hostile
│   │   └── BrokenOffInput  reading it ended before its time; another time it may not
│   ├── NoTextInput       a scan: pages without a text layer
│   └── CostlyInput       takes more time or memory than any plan
└── ConfigurationError    nothing is checked (exit status 2)
    └── SettingsError     a file that says how to check is missing or has faults
        ├── ProfileError  a profile
        ├── WaiverError   a file of waivers
        ├── BaselineError a file of known gaps
        └── ConfigError   cnscd.toml, pyproject.toml
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from typing import NamedTuple


class CnscdError(Exception):
    """Root of all errors that end in one clear sentence instead of a traceback."""


@dataclass
class InputError(CnscdError):
    """One input cannot be read: which, what is wrong with it, and what its owner can do."""

    path: str
    problem: str
    remedy: str

    @property
    def sentence(self) -> str:
        """Problem and remedy, for those who have the path elsewhere."""
        return f"{self.problem[:1].upper()}{self.problem[1:]}. {self.remedy}."

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}"


class MissingInput(InputError):
    """The file does not exist or may not be opened."""


class EmptyInput(InputError):
    """The file holds no byte, or no word."""


class UnsupportedInput(InputError):
    """The content is not of a kind that is read, whatever the name says."""


class EncryptedInput(InputError):
    """The file asks for a password."""


class DamagedInput(InputError):
    """The file is broken, cut off, or beyond the limits that keep a reader safe."""


class BrokenOffInput(DamagedInput):
    """What reads the file crashed over it, or was ended from outside."""


class NoTextInput(InputError):
    """The pages are pictures: there is no text to read."""


class CostlyInput(InputError):
    """Reading the file takes more time or memory than is allowed."""


class ConfigurationError(CnscdError):
    """The command line, a profile or a configuration file is wrong; nothing is checked."""


class ProfileFault(NamedTuple):
    """One fault of a profile or another file of settings: where (line and column from 1, key path) and what."""

    line: int | None
    column: int | None
    key: str
    problem: str
    path: str | None = None
    """The file, where it is another one: a profile that lies below."""
    rule: str | None = None
    """The id of the rule, where one is at fault: `key` counts rules from 0, people know them by name."""

    def tell(self, path: str, level: str = "") -> str:
        """On one line, as compilers do; `path` is the file of the profile, `level` a word for how bad it is."""
        place = ":".join(str(part) for part in (self.path or path, self.line, self.column) if part is not None)
        named = f"quy tắc {self.rule}:" if self.rule and f"«{self.rule}»" not in self.problem else ""
        key = f"[{self.key}]" if self.key else ""
        words = [f"{place}:", f"{level}:" if level else "", key, named, self.problem]
        stop = "" if self.problem.endswith("?") else "."
        return " ".join(word.replace("\n", " ") for word in words if word) + stop


@dataclass
class SettingsError(ConfigurationError):
    """A file cannot be used; all its faults are told in one answer."""

    path: str
    faults: tuple[ProfileFault, ...]

    def __str__(self) -> str:
        return "\n".join(fault.tell(self.path) for fault in self.faults)


class ProfileError(SettingsError):
    """A profile cannot be used."""


class WaiverError(SettingsError):
    """A file of waivers cannot be used."""


class BaselineError(SettingsError):
    """A file of known gaps cannot be used, or not be written."""


class ConfigError(SettingsError):
    """A configuration file cannot be used."""


_REASONS = {
    errno.ENOENT: "không tìm thấy",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã hết dung lượng được cấp",
    errno.EFBIG: "tệp lớn hơn mức được phép",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ đọc",
    errno.ENAMETOOLONG: "tên tệp quá dài",
    errno.EISDIR: "đó là một thư mục",
    errno.EEXIST: "đã có một tệp tên ấy",
    errno.ENOTDIR: "đường dẫn đi qua một tệp, không phải thư mục",
    errno.ELOOP: "liên kết vòng quanh",
    errno.EIO: "lỗi đọc, ghi ổ đĩa",
    errno.EINVAL: "tên tệp không hợp lệ",
}


def name_cause(error: OSError) -> str:
    """Why the system refused, in Vietnamese whatever the language of the machine."""
    return _REASONS.get(error.errno or 0, f"lỗi hệ thống số {error.errno}")
