"""python -m meeting_app: the engine is patched first, then everything else is imported."""

import argparse
import os

from meeting_app import config, engine, start_errors

asked = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
asked.add_argument("--engine", default="")
try:
    engine.patch(config.engine_name(os.environ, asked.parse_known_args()[0].engine))
except start_errors.CannotStart as refused:
    raise SystemExit(f"Not started: {refused}") from None

from meeting_app.cli import main

raise SystemExit(main())
