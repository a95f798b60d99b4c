"""A small real SMTP server on loopback, which can refuse, demand a password, or hang up at the end of a mail."""

import base64
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread


@dataclass
class Post:
    """What the server does, and what it was given."""

    refuses: str = ""
    """A recipient that it does not accept."""
    password: str = ""
    hangs_up: bool = False
    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    tries: int = 0


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    post: Post


class _Session(socketserver.StreamRequestHandler):
    """RFC 5321 as far as a client needs it."""

    def handle(self) -> None:
        post = self.server.post  # type: ignore[attr-defined]
        self._say("220 loopback")
        signed_in = not post.password
        while line := self.rfile.readline():
            verb, _, rest = line.decode().strip().partition(" ")
            if verb.upper() == "EHLO":
                self._say("250-loopback\r\n250-SIZE 9000000\r\n250 AUTH PLAIN")
            elif verb.upper() == "AUTH":
                signed_in = base64.b64decode(rest.split()[-1]).decode().split("\0")[2] == post.password
                self._say("235 welcome" if signed_in else "535 wrong password")
            elif verb.upper() == "RCPT" and post.refuses and post.refuses in rest:
                post.tries += 1
                self._say("550 no such mailbox")
            elif verb.upper() == "DATA":
                post.tries += 1
                if not self._take(post):
                    return
            else:
                self._say("250 fine" if signed_in else "530 sign in first")

    def _take(self, post: Post) -> bool:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b".") else line)
        mail = message_from_bytes(b"".join(lines), policy=policy.default)
        assert isinstance(mail, EmailMessage)
        post.mails.append(mail)
        if not post.hangs_up:
            self._say("250 taken")
        return not post.hangs_up

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def listening() -> Iterator[Post]:
    """The server while the test runs."""
    with _Server(("127.0.0.1", 0), _Session) as server:
        server.post = Post(port=server.server_address[1])
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server.post
        finally:
            server.shutdown()
            thread.join()
