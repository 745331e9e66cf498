"""A process that serves two letters on an engine: python served.py ENGINE [CERT KEY]; it prints its port."""

import os
import sys

from meeting_app import engine

engine.patch(sys.argv[1])


def answer(environ, start_response):
    if environ["PATH_INFO"] == "/hold-everything":
        print("held", flush=True)  # noqa: T201 - the test reads it
        os.read(0, 1)  # in C, on the server's own thread: until a byte comes nothing is accepted
    if environ["PATH_INFO"] == "/complain":
        environ["wsgi.errors"].write(f"client={environ['REMOTE_ADDR']} socket shutdown error\n")
    start_response("200 OK", [("Content-Length", "2"), ("X-Scheme", environ["wsgi.url_scheme"])])
    return [b"ok"]


def say_port(port):
    print(port, flush=True)  # noqa: T201 - the test reads it


tls = (sys.argv[2], sys.argv[3]) if len(sys.argv) > 2 else None
engine.current().serve(answer, host="127.0.0.1", port=0, tls=tls, ready=say_port)
