"""The settings LibreOffice runs under: no macro, no link followed, no way to the network."""

from __future__ import annotations

from pathlib import Path

_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_UPDATE = "/org.openoffice.Office.Writer/Content/Update"
_NETWORK = "/org.openoffice.Inet/Settings"
_NOWHERE = "127.0.0.1"
_SETTINGS = (
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "DisableActiveContent", "true"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    (_UPDATE, "Link", "0"),  # never
    (_UPDATE, "Field", "false"),
    (_UPDATE, "Chart", "false"),
    (_NETWORK, "ooInetProxyType", "2"),  # the proxies named here, at which nobody listens
    (_NETWORK, "ooInetHTTPProxyName", _NOWHERE),
    (_NETWORK, "ooInetHTTPProxyPort", "9"),
    (_NETWORK, "ooInetHTTPSProxyName", _NOWHERE),
    (_NETWORK, "ooInetHTTPSProxyPort", "9"),
    (_NETWORK, "ooInetNoProxy", ""),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
)


def write_profile(folder: Path) -> None:
    """Makes `folder` a user profile of LibreOffice with these settings; the user's own is not looked at."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, name, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n{items}</oor:items>\n',
        encoding="utf-8",
    )
