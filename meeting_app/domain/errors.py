"""The few ways in which the domain says no. Each carries a code and, where one stops it, the rule's name.

The sentence that a person reads stands in the templates under the code; the message here is for a developer.
"""

from collections.abc import Mapping


class DomainError(Exception):
    """A command was refused; nothing was written."""

    code = "refused"

    def __init__(self, code: str = "", *, rule: str = "") -> None:
        self.code = code or type(self).code
        self.rule = rule
        super().__init__(f"{self.code} ({rule})" if rule else self.code)


class WrongMoment(DomainError):
    """The meeting is not at a point where this can be done; the code names what has to happen first."""

    code = "wrong_moment"


class NotAllowed(DomainError):
    """This actor may not do this, or may not know that the thing exists."""

    code = "not_found"


class NotFound(DomainError):
    """There is no such thing, or none that this actor may know of."""

    code = "not_found"


class Gone(DomainError):
    """The key that was shown opens nothing any more: re-seated, removed, left or ended."""

    code = "gone"


class SignedOut(DomainError):
    """The account's session has ended."""

    code = "signed_out"


class Conflict(DomainError):
    """Somebody, perhaps the same person elsewhere, was quicker; both texts are kept until a choice is made."""

    code = "conflict"


class InvalidInput(DomainError):
    """What was typed can't be taken as it is. `fields` maps a field's name to the code of what to do."""

    code = "check_answers"

    def __init__(self, fields: Mapping[str, str], *, rule: str = "") -> None:
        super().__init__(rule=rule)
        self.fields = dict(fields)
