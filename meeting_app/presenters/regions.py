"""Which regions the pages of each audience have.

One name, four places: region `step` of audience `phone` is the file `templates/phone/_step.html`, the element
`id="phone-step"`, the key `phone-step` in a push, and a row here.
"""

REGIONS: dict[str, tuple[str, ...]] = {
    "phone": ("status", "step"),
    "screen": ("main", "corner"),
    "chair": (
        "head",
        "rounds",
        "next",
        "wording",
        "people",
        "door",
        "look",
        "talk",
        "steps",
        "private",
        "preview",
        "offers",
        "hands",
    ),
    "desk": ("head", "people", "views", "todo", "note"),
}


def element_id(audience: str, region: str) -> str:
    """The id of a region's element, and its key in a push."""
    return f"{audience}-{region}"


def template_of(audience: str, region: str) -> str:
    """The fragment that page and push share."""
    return f"{audience}/_{region}.html"
