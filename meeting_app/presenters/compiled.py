"""Templates are compiled once in a process, however many applications it makes; nearly each test makes one."""

from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class CompiledOnce(BytecodeCache):
    """What was compiled, in this process's memory; under the template's name, place and content."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if this very content was compiled before."""
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._known[(bucket.key, bucket.checksum)] = bucket.code


# Two, because ours and the govuk components' are compiled with other settings.
OURS, GOVUK = CompiledOnce(), CompiledOnce()
