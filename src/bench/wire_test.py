"""Tests wire.py with captures that are built here byte by byte: /usr/bin/python3 wire_test.py"""

import struct
import unittest

import wire

SERVER = 5432


def message(kind, body=b""):
    return kind + struct.pack(">I", len(body) + 4) + body


def startup(application):
    body = struct.pack(">I", 3 << 16) + b"user\0me\0application_name\0" + application.encode() + b"\0\0"
    return struct.pack(">I", len(body) + 4) + body


READY = message(b"Z", b"I")
PREPARATION = message(b"P", b"S_1\0SELECT 1\0\0\0") + message(b"S")
EXECUTION = message(b"B", b"\0S_1\0") + message(b"E", b"\0" * 5) + message(b"S")
ANSWER = message(b"2") + message(b"D", b"row") + message(b"C", b"SELECT 1\0") + READY


class Capture:
    """Builds a pcap file. The sequence numbers soon wrap around."""

    def __init__(self, order="<", nanoseconds=True):
        self.order = order
        self.fraction_nanos = 1 if nanoseconds else 1000
        magic = 0xA1B23C4D if nanoseconds else 0xA1B2C3D4
        self.bytes = struct.pack(order + "IHHIIII", magic, 2, 4, 0, 0, 262144, wire.ETHERNET)
        self.sequences = {}

    def send(self, micros, source, target, payload, cut=0):
        sequence = self.sequences.get((source, target), (1 << 32) - 40)
        self.sequences[source, target] = (sequence + len(payload)) % (1 << 32)
        return self.segment(micros, source, target, sequence, payload, cut)

    def segment(self, micros, source, target, sequence, payload, cut=0):
        tcp = struct.pack(">HHIIBBHHH", source, target, sequence % (1 << 32), 0, 8 << 4, 0x18, 0, 0, 0) + b"\1" * 12
        ip = struct.pack(">BBHIBBH4s4s", 0x45, 0, 20 + len(tcp) + len(payload), 0, 64, wire.TCP, 0, b"\x7f\0\0\1", b"\x7f\0\0\1")
        frame = b"\0" * 12 + struct.pack(">H", wire.IPV4) + ip + tcp + payload
        fraction = int(micros * 1000) // self.fraction_nanos
        kept = len(frame) - cut
        self.bytes += struct.pack(self.order + "IIII", 1_700_000_000, fraction, kept, len(frame)) + frame[:kept]
        return self

    def request(self, micros, client, payload=EXECUTION):
        return self.send(micros, client, SERVER, payload)

    def answer(self, micros, client, payload=ANSWER):
        return self.send(micros, SERVER, client, payload)

    def opened(self, client, application="test"):
        return self.request(1, client, startup(application)).answer(2, client, message(b"R", b"\0" * 4) + READY).prepared(client)

    def prepared(self, client):
        return self.request(3, client, PREPARATION).answer(4, client, message(b"1") + READY)

    def micros(self, application="test"):
        exchanges = wire.executions(self.bytes, application, "SELECT")
        return [(exchange.answered_nanos - exchange.sent_nanos) / 1000 for exchange in exchanges]


class WireTest(unittest.TestCase):
    def test_interleaved_connections_are_kept_apart(self):
        capture = Capture().opened(1).opened(2)
        capture.request(10, 1).request(11, 2).answer(15.5, 2).answer(30, 1)
        self.assertEqual([20, 4.5], capture.micros())

    def test_both_byte_orders_and_both_precisions_are_read(self):
        for order in "<>":
            for nanoseconds in (True, False):
                capture = Capture(order, nanoseconds).opened(1).request(10, 1).answer(17, 1)
                self.assertEqual([7], capture.micros())

    def test_an_answer_in_pieces_ends_with_its_last_piece_and_a_request_begins_with_its_first(self):
        capture = Capture().opened(1).request(10, 1, EXECUTION[:3]).request(12, 1, EXECUTION[3:])
        capture.answer(20, 1, ANSWER[:-1]).answer(50, 1, ANSWER[-1:])
        self.assertEqual([40], capture.micros())

    def test_what_is_sent_again_counts_once(self):
        capture = Capture().opened(1).request(10, 1)
        capture.segment(11, 1, SERVER, capture.sequences[1, SERVER] - len(EXECUTION), EXECUTION)
        capture.answer(20, 1).request(30, 1).answer(35, 1)
        self.assertEqual([10, 5], capture.micros())

    def test_other_applications_and_statements_do_not_count(self):
        capture = Capture().opened(1).opened(2, "other").request(10, 2).answer(11, 2)
        setting = message(b"P", b"\0SET x = 1\0\0\0") + message(b"B", b"\0\0") + message(b"E", b"\0" * 5) + message(b"S")
        capture.request(20, 1, setting).answer(90, 1, message(b"C", b"SET\0") + READY)
        capture.request(91, 1, message(b"Q", b"SELECT 2\0")).answer(95, 1, message(b"C", b"SELECT 1\0") + READY)
        capture.request(100, 1).answer(103, 1)
        self.assertEqual([3], capture.micros())

    def test_a_missing_packet_is_noticed(self):
        capture = Capture().opened(1).request(10, 1)
        capture.sequences[SERVER, 1] += 1
        with self.assertRaisesRegex(wire.Unreadable, "1 bytes to port 1 are missing"):
            capture.answer(20, 1).micros()

    def test_a_packet_that_was_cut_is_noticed(self):
        with self.assertRaisesRegex(wire.Unreadable, "cut to"):
            Capture().opened(1).send(10, 1, SERVER, EXECUTION, cut=1).micros()

    def test_an_answer_without_its_request_is_noticed(self):
        with self.assertRaisesRegex(wire.Unreadable, "without its request"):
            Capture().opened(1).answer(10, 1).micros()

    def test_what_is_not_a_capture_is_said(self):
        with self.assertRaisesRegex(wire.Unreadable, "not a pcap file"):
            wire.executions(b"nonsense", "test", "SELECT")
        with self.assertRaisesRegex(wire.Unreadable, "in the middle of a packet"):
            wire.executions(Capture().opened(1).bytes[:-1], "test", "SELECT")

    def test_an_unknown_application_is_named(self):
        with self.assertRaisesRegex(wire.Unreadable, "'unknown', only .'test'."):
            Capture().opened(1).micros("unknown")

    def test_figures_are_by_rank(self):
        figures = wire.figures([wire.Exchange(0, 1000 * micros, "") for micros in range(1, 201)])
        self.assertEqual({"count": 200, "avg": 100.5, "min": 1, "p50": 100, "p95": 190, "p99": 198}, figures)

    def test_the_last_ones_are_the_measured_ones(self):
        exchanges = [wire.Exchange(10 * i, 10 * i + 5, "") for i in range(5)]
        self.assertEqual(exchanges[3:], wire.parted(exchanges, 2))
        self.assertEqual(exchanges, wire.parted(exchanges, 5))
        with self.assertRaisesRegex(wire.Unreadable, "5 executions were captured, but 6"):
            wire.parted(exchanges, 6)

    def test_a_warm_up_that_reaches_into_the_measured_part_is_noticed(self):
        exchanges = [wire.Exchange(0, 15, ""), wire.Exchange(10, 20, "")]
        with self.assertRaisesRegex(wire.Unreadable, "before the end of the warm-up"):
            wire.parted(exchanges, 1)

    def test_waiting_is_shared_among_what_was_answered_between_two_looks(self):
        exchanges = [wire.Exchange(i * 10**9, i * 10**9 + 500, "") for i in range(1, 11)]
        lines = ["0.5 7", "1.5 1000", "2.5 100000", "5.5 9000", "99 9999999"]
        self.assertEqual(2, wire.waited(lines, exchanges))
        with self.assertRaisesRegex(wire.Unreadable, "fewer than two samples"):
            wire.waited(lines[:2], exchanges)


if __name__ == "__main__":
    unittest.main()
