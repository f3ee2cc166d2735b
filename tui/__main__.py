"""`python -m tui`: the same as `onrecord`."""

import sys

from tui.cli import main

sys.exit(main())
