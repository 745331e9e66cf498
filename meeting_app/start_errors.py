"""What can keep the server from starting, said in one line to the person who starts it."""


class CannotStart(Exception):
    """The server can't start as it was asked to; the message is the sentence that the person reads.

    It never holds a secret, a name or a word of a case.
    """
