"""What schemathesis must know of the API that no schema says."""

import schemathesis


@schemathesis.hook
def before_call(ctx, case, kwargs):
    """A cursor is good only as `next` gives it; one that was made up is no valid request, whatever its
    form. Where a request is meant to be accepted, it goes out without; where it is meant to be refused,
    the made-up cursor stays."""
    negative = case.meta is not None and case.meta.generation.mode.is_negative
    if not negative and case.query:
        case.query.pop("cursor", None)
