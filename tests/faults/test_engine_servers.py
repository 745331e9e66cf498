"""What callers do to a server that listens: they stay silent, hang up early, and send noise."""

import contextlib
import socket
import ssl
import struct
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import trustme

HOME = Path(__file__).parents[2]
NOISE = b"a code ABCD-EFGH and no request\r\n\r\n"
ENGINES = ("eventlet", "gevent", "threads")


class Server:
    """A served process, and ways to call it."""

    def __init__(self, name: str, folder: Path, *, secure: bool) -> None:
        authority = trustme.CA()
        self.context = ssl.create_default_context() if secure else None
        files = []
        if self.context:
            authority.configure_trust(self.context)
            certificate = authority.issue_cert("127.0.0.1")
            files = [folder / "certificate", folder / "key"]
            certificate.cert_chain_pems[0].write_to_path(files[0])
            certificate.private_key_pem.write_to_path(files[1])
        self.process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("served.py"), name, *files], env={"PYTHONPATH": str(HOME)},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.port = int(self.process.stdout.readline())

    def knock(self) -> socket.socket:
        """A connection on which nothing was said."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)

    def get(self, path: str = "/") -> str:
        with self.knock() as bare:
            connection = self.context.wrap_socket(bare, server_hostname="127.0.0.1") if self.context else bare
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n".encode())
            said = b"".join(iter(lambda: connection.recv(4096), b"")).decode()
            connection.close()
        return said

    def go_on(self) -> None:
        self.process.stdin.write("x")
        self.process.stdin.flush()

    def end(self) -> str:
        """End it; what it had printed as an error."""
        self.process.kill()
        return self.process.communicate()[1]


@pytest.fixture(params=[(name, secure) for name in ENGINES for secure in (False, True)], ids=str)
def server(request, tmp_path):
    name, secure = request.param
    made = Server(name, tmp_path, secure=secure)
    yield made
    made.end()


def hang_up_in_the_middle(server):
    caller = server.knock()
    caller.sendall(NOISE)
    caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # close() is a reset
    caller.close()


class TestEngineServers:
    def test_it_answers_and_knows_whether_it_is_private(self, server):
        said = server.get()
        assert said.startswith("HTTP/1.1 200")
        assert said.endswith("ok")
        assert f"X-Scheme: {'https' if server.context else 'http'}" in said

    def test_it_lets_a_silent_caller_hold_up_nobody(self, server):
        with server.knock(), server.knock():
            assert server.get().endswith("ok")

    def test_it_outlives_those_who_hang_up_before_it_gets_to_them(self, server):
        holding = threading.Thread(target=server.get, args=("/hold-everything",))
        holding.start()
        assert server.process.stdout.readline() == "held\n"
        for _ in range(5):
            hang_up_in_the_middle(server)
        server.go_on()
        holding.join()
        assert server.get().endswith("ok")

    def test_it_prints_nothing_of_what_it_could_not_read(self, server):
        with server.knock() as caller:
            caller.sendall(NOISE)
            with contextlib.suppress(OSError):  # a TLS server may hang up on noise, even before we have ended ours
                caller.shutdown(socket.SHUT_WR)
                while caller.recv(4096):
                    pass
        assert server.get().endswith("ok")
        assert server.end() == ""

    def test_it_prints_nothing_of_what_a_library_says_of_a_caller(self, tmp_path):
        server = Server("eventlet", tmp_path, secure=False)  # whose web sockets do, when one would not close
        assert server.get("/complain").endswith("ok")
        assert server.end() == ""
