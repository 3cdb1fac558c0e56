"""``python -m gis COMMAND`` is the command ``hpmap``."""

from __future__ import annotations

import sys

from gis.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
