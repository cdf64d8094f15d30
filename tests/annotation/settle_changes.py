"""Run by the Python that comes with LibreOffice: settles all tracked changes of Word files, as its menu does.

python3 settle_changes.py PIPE accept|reject SOURCE TARGET [SOURCE TARGET …]
"""

import sys
import time
from pathlib import Path

import uno  # of LibreOffice, not of this project
from com.sun.star.beans import PropertyValue


def make(name: str, value: object) -> PropertyValue:
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


def connect(pipe: str) -> object:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001 - not yet there, in whatever way
            time.sleep(0.25)
    raise SystemExit("LibreOffice does not answer")


def main(pipe: str, how: str, *files: str) -> None:
    context = connect(pipe)
    manager = context.ServiceManager
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    command = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}[how]
    for source, target in zip(files[::2], files[1::2], strict=True):
        document = desktop.loadComponentFromURL(Path(source).resolve().as_uri(), "_blank", 0, (make("Hidden", True),))
        dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, ())
        document.storeToURL(Path(target).resolve().as_uri(), (make("FilterName", "MS Word 2007 XML"),))
        document.close(True)
    desktop.terminate()


main(*sys.argv[1:])
