"""python -m meeting_app: the engine is patched first, then everything else is imported."""

import argparse
import gc
import os

from meeting_app import config, engine, start_errors

# Nothing that is made by importing is rubbish; looking for some took a fifth of a start.
gc.disable()
asked = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
asked.add_argument("--engine", default="")
try:
    engine.patch(config.engine_name(os.environ, asked.parse_known_args()[0].engine))
except start_errors.CannotStart as refused:
    raise SystemExit(f"Not started: {refused}") from None

from meeting_app.cli import main

gc.freeze()
gc.enable()

raise SystemExit(main())
