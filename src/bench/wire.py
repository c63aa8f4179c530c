"""Computes how long PostgreSQL took to respond during a test, from a capture of the packets.

Usage: wire.py CAPTURE APPLICATION BEGINNING MEASURED [WAITED]

CAPTURE is a file of tcpdump or dumpcap (pcap, Ethernet or loopback) with whole packets and the beginning of each connection.
On the connections with the application name APPLICATION, every execution of a statement that begins with BEGINNING counts:
the time from the packet in which its request begins (Bind, Execute, Sync) to the one in which its response ends
(ReadyForQuery). The last MEASURED executions are the measured part, the others are warm-up. Prints JSON with times in
microseconds.

WAITED is a file with two numbers per line: seconds since the epoch, and the nanoseconds that the threads of the client have
waited for a processor until then. Their mean per execution, between the first and the last line in the measured part, is
printed too.
"""

import json
import math
import struct
import sys
from collections import namedtuple

Segment = namedtuple("Segment", "nanos source target sequence payload")
Exchange = namedtuple("Exchange", "sent_nanos answered_nanos statement")

# The byte order, and the nanoseconds per unit of fractions of a second, by the first bytes of a file.
FORMATS = {
    b"\xa1\xb2\x3c\x4d": (">", 1),
    b"\x4d\x3c\xb2\xa1": ("<", 1),
    b"\xa1\xb2\xc3\xd4": (">", 1000),
    b"\xd4\xc3\xb2\xa1": ("<", 1000),
}
ETHERNET = 1
IPV4 = 0x0800
TCP = 6
# Sent instead of a protocol version to request cancellation or encryption.
CANCEL, TLS, GSS = 80877102, 80877103, 80877104


class Unreadable(Exception):
    """The capture cannot be used, for the reason in the message."""


def segments(capture):
    """Yields the TCP segments with a payload, in the order of the capture."""
    if capture[:4] not in FORMATS:
        raise Unreadable("not a pcap file; pcapng is not supported")
    order, fraction_nanos = FORMATS[capture[:4]]
    link = struct.unpack_from(order + "I", capture, 20)[0] & 0xFFFF
    if link != ETHERNET:
        raise Unreadable(f"link type {link}; only Ethernet ({ETHERNET}) is supported, which Linux also uses for the loopback interface")
    header = struct.Struct(order + "IIII")
    offset = 24
    while offset + header.size <= len(capture):
        seconds, fraction, kept, length = header.unpack_from(capture, offset)
        frame = offset + header.size
        offset = frame + kept
        if offset > len(capture):
            raise Unreadable("ends in the middle of a packet")
        if kept < length:
            raise Unreadable(f"a packet of {length} bytes was cut to {kept}; capture with a larger snap length")
        segment = tcp_segment(capture, frame, seconds * 1_000_000_000 + fraction * fraction_nanos)
        if segment and segment.payload:
            yield segment


def tcp_segment(capture, frame, nanos):
    packet = frame + 14
    if struct.unpack_from(">H", capture, frame + 12)[0] != IPV4 or capture[packet + 9] != TCP:
        return None
    tcp = packet + 4 * (capture[packet] & 0xF)
    source, target, sequence = struct.unpack_from(">HHI", capture, tcp)
    payload = tcp + 4 * (capture[tcp + 12] >> 4)
    end = packet + struct.unpack_from(">H", capture, packet + 2)[0]
    return Segment(nanos, source, target, sequence, capture[payload:end])


class Direction:
    """One direction of a connection: splits its bytes into messages of the protocol."""

    def __init__(self, first_has_type):
        self.first_has_type = first_has_type
        self.expected = None
        self.rest = b""
        self.rest_nanos = 0

    def messages(self, segment):
        """Yields type, body, and the times of the first and the last byte of each message that is complete."""
        fresh = self.fresh(segment)
        data = self.rest + fresh
        begun_nanos = self.rest_nanos if self.rest else segment.nanos
        offset = 0
        while True:
            typed = 1 if self.first_has_type else 0
            if len(data) < offset + typed + 4:
                break
            end = offset + typed + struct.unpack_from(">I", data, offset + typed)[0]
            if len(data) < end:
                break
            yield data[offset : offset + typed], data[offset + typed + 4 : end], begun_nanos, segment.nanos
            self.first_has_type = True
            begun_nanos = segment.nanos
            offset = end
        self.rest = data[offset:]
        self.rest_nanos = begun_nanos

    def fresh(self, segment):
        """Returns the new bytes: a segment may be a retransmission, but none may be missing."""
        if self.expected is None:
            self.expected = segment.sequence
        ahead = (segment.sequence - self.expected + (1 << 31)) % (1 << 32) - (1 << 31)
        if ahead > 0:
            raise Unreadable(f"{ahead} bytes to port {segment.target} are missing; was the capture buffer large enough?")
        fresh = segment.payload[-ahead:]
        self.expected = (self.expected + len(fresh)) % (1 << 32)
        return fresh


class Connection:
    """A connection of a client: its application name, requests and responses."""

    def __init__(self):
        self.requests = Direction(first_has_type=False)
        self.answers = Direction(first_has_type=True)
        self.application = None
        self.begun_nanos = None
        self.statements = {}
        self.bound = None
        self.waiting = []
        self.exchanges = []

    def client_sent(self, segment):
        for kind, body, begun_nanos, _ in self.requests.messages(segment):
            if not kind:
                self.opened(body, begun_nanos)
                continue
            if self.begun_nanos is None:
                self.begun_nanos = begun_nanos
            if kind == b"P":
                name, statement, _ = body.split(b"\0", 2)
                self.statements[name] = statement.decode()
            elif kind == b"B":
                self.bound = self.statements.get(body.split(b"\0", 2)[1])
            elif kind in (b"S", b"Q"):
                self.waiting.append((self.begun_nanos, self.bound))
                self.begun_nanos = None
                self.bound = None

    def opened(self, body, begun_nanos):
        version = struct.unpack_from(">I", body)[0]
        if version in (TLS, GSS):
            raise Unreadable("a connection requests encryption; run with sslmode=disable and gssencmode=disable")
        if version != CANCEL:
            words = body[4:].split(b"\0")
            self.application = dict(zip(words[::2], words[1::2])).get(b"application_name", b"").decode()
            self.waiting.append((begun_nanos, None))

    def server_sent(self, segment):
        for kind, _, _, ended_nanos in self.answers.messages(segment):
            if kind == b"Z":
                if not self.waiting:
                    raise Unreadable("a response without its request; start to capture before the connections are opened")
                sent_nanos, statement = self.waiting.pop(0)
                self.exchanges.append(Exchange(sent_nanos, ended_nanos, statement))


def connections(capture):
    """Returns all connections; the client is the side that sends first."""
    clients = {}
    for segment in segments(capture):
        if (segment.target, segment.source) in clients:
            clients[segment.target, segment.source].server_sent(segment)
        else:
            clients.setdefault((segment.source, segment.target), Connection()).client_sent(segment)
    return list(clients.values())


def executions(capture, application, beginning):
    """Returns the exchanges of an application that executed such a statement, in the order of the requests."""
    found = connections(capture)
    names = {connection.application for connection in found}
    if application not in names:
        raise Unreadable(f"no connection has the application name '{application}', only {sorted(filter(None, names))}")
    return sorted(
        exchange
        for connection in found
        if connection.application == application
        for exchange in connection.exchanges
        if exchange.statement and exchange.statement.startswith(beginning)
    )


def figures(exchanges):
    """Returns average, minimum, and percentiles by rank, in microseconds."""
    micros = sorted((exchange.answered_nanos - exchange.sent_nanos) / 1000 for exchange in exchanges)
    ranked = {f"p{percent}": micros[math.ceil(len(micros) * percent / 100) - 1] for percent in (50, 95, 99)}
    return {"count": len(micros), "avg": sum(micros) / len(micros), "min": micros[0], **ranked}


def parted(exchanges, measured):
    """Returns the last exchanges, which must have been sent after the responses to all others."""
    warmup = exchanges[: len(exchanges) - measured]
    if not 0 < measured <= len(exchanges):
        raise Unreadable(f"{len(exchanges)} executions were captured, but {measured} should be measured")
    if warmup and max(exchange.answered_nanos for exchange in warmup) > exchanges[len(warmup)].sent_nanos:
        raise Unreadable("the measured part begins before the end of the warm-up")
    return exchanges[len(warmup) :]


def waited(lines, exchanges):
    """Returns the microseconds that the threads waited per exchange that ended between the first and the last line."""
    begun_nanos = exchanges[0].sent_nanos
    ended_nanos = max(exchange.answered_nanos for exchange in exchanges)
    seen = [(float(seconds) * 1e9, int(nanos)) for seconds, nanos in map(str.split, lines)]
    within = [line for line in seen if begun_nanos <= line[0] <= ended_nanos]
    if len(within) < 2:
        raise Unreadable("fewer than two samples of the threads are in the measured part")
    (from_nanos, before), (until_nanos, after) = within[0], within[-1]
    return (after - before) / 1000 / sum(from_nanos < exchange.answered_nanos <= until_nanos for exchange in exchanges)


def main(path, application, beginning, count, waited_path=None):
    with open(path, "rb") as file:
        found = executions(file.read(), application, beginning)
    measured = parted(found, int(count))
    result = {"measured": figures(measured), "all": figures(found)}
    if waited_path:
        with open(waited_path, encoding="ascii") as file:
            result["waited"] = waited(file, measured)
    print(json.dumps(result))


if __name__ == "__main__":
    if len(sys.argv) not in (5, 6):
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except (Unreadable, OSError) as problem:
        sys.exit(f"{sys.argv[1]}: {problem}")
