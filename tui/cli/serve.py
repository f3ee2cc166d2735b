"""`onrecord serve`: the screen in a browser, on this machine alone unless another address is asked for."""

from __future__ import annotations

import argparse
import errno
import secrets
import socket
from ipaddress import ip_address

from store import places
from store.errors import UsageError
from tui.cli.opening import open_to_read
from tui.cli.output import Output

HOST, PORT = "127.0.0.1", 8420
PORTS = range(1 << 16)
KEY_BYTES = 16
OPEN = (
    "This address is open to others: whoever has it can read and change the archive, and run nothing else here. "
    "It is not encrypted, so keep to a network you trust, or leave --host out and reach it through SSH."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = (
        "It prints the address to open, which holds a key that is new each time, and serves until ctrl+c.\n"
        "From another machine: ssh -L 8420:127.0.0.1:8420 HOST, and the same address there.\n"
        "It needs the extra: pip install 'onrecord[serve]'."
    )
    parser.add_argument("--host", default=HOST, help=f"the address to listen on (default {HOST}: this machine alone)")
    parser.add_argument("--port", type=_port, default=PORT, metavar="N", help=f"default {PORT}; 0 takes a free one")


def run(args: argparse.Namespace, output: Output) -> int:
    """Serve until interrupted."""
    try:
        from tui.web.site import run as serve  # noqa: PLC0415 - the extra may be missing
        from tui.web.site import site  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in ("store", "tui"):
            raise
        raise UsageError("The part that serves a browser is not here", "pip install 'onrecord[serve]'") from None
    archive = open_to_read(args.archive, output.say)  # what is wrong with it is better said here than in a tab
    words = ["--archive", str(archive.path), *(["--debug"] if args.debug else [])]
    key = secrets.token_urlsafe(KEY_BYTES)
    with _listening(args.host, args.port) as listening:
        address, port = listening.getsockname()[:2]
        output.text(f"http://{_named(args.host)}:{port}/{key}/")
        output.flush()
        output.say(f"{places.shown(archive.path)} is in the browser at this address until ctrl+c.")
        if not ip_address(address).is_loopback:
            output.say(OPEN)
        serve(site(words, key, f"onrecord · {archive.path.name}"), listening)
    return 0


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens there.

    Raises:
        UsageError: there is no such address here, it is taken, or it is not ours to take.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (socket.gaierror, UnicodeError):
        raise UsageError(f"“{host}” is no address of this machine", f"leave --host out for {HOST}") from None
    try:
        return socket.create_server(address[:2], family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            said = UsageError(f"Port {port} is taken", "choose another with --port, or 0 for any free one")
        elif error.errno in (errno.EACCES, errno.EPERM):
            said = UsageError(f"Port {port} is for the system", "choose one above 1023 with --port")
        else:
            said = UsageError(f"“{host}” cannot be served ({error.strerror})", f"leave --host out for {HOST}")
        raise said from None


def _named(host: str) -> str:
    """The host as an address writes it; of all of this machine's, its name."""
    if host in ("0.0.0.0", "::", ""):  # noqa: S104 - compared, not bound
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host


def _port(text: str) -> int:
    """A port, for argparse."""
    if not (text.isascii() and text.isdigit() and int(text) in PORTS):
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to {PORTS[-1]}, not “{text}”")
    return int(text)
