"""How long a piece of work takes in this process, and how much memory it had by then."""

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def report(make: Callable[[Any], bytes]) -> None:
    """Make it of what comes in, three times; say the quickest in milliseconds, the peak in MB, and its size."""
    told = json.load(sys.stdin)
    took = []
    for _ in range(3):
        began = time.perf_counter()
        made = make(told)
        took.append(1000 * (time.perf_counter() - began))
    # What the system says of the process that started this one goes along in getrusage; this does not.
    peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    json.dump({"ms": min(took), "mb": int(peak.group(1)) / 1000, "bytes": len(made)}, sys.stdout)
