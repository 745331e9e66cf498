"""python -m meeting_app: the engine is patched first, then everything else is imported."""

import argparse
import gc
import os
import signal

from meeting_app import config, engine, start_errors

# Seconds. Whatever holds the way out up, what was confirmed is on the disk: the system ends the process then.
LONGEST_WAY_OUT = 5.0

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

code = main()
signal.signal(signal.SIGALRM, signal.SIG_DFL)
signal.setitimer(signal.ITIMER_REAL, LONGEST_WAY_OUT)
raise SystemExit(code)
