"""A TCP proxy that simulates a faulty network."""

import random
import socket
import struct
import threading
import time


class Proxy:
    """Forwards to a port of this machine, unchanged by default. A mode applies to all connections, old and new."""

    def __init__(self, server_port):
        self._server_port = server_port
        self._mode = "honest"
        self._random = random.Random()
        self._pairs = []
        self._replacement = b""
        self._to_replace = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def swallow(self):
        """Discards the data of both sides."""
        self._mode = "swallow"

    def slow_down(self):
        """Forwards small portions, each delayed by 20 ms."""
        self._mode = "slow"

    def corrupt(self):
        """Changes about one in two hundred bytes that the server sends."""
        self._mode = "corrupt"

    def answer_with(self, message):
        """Replaces the next answer on each open connection."""
        self._replacement = message
        self._to_replace = {client for client, _ in self._pairs}

    def reset_all(self):
        """Resets the open connections; new ones are forwarded."""
        for client, server in self._pairs:
            for end in (client, server):
                try:
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    end.shutdown(socket.SHUT_RD)
                except OSError:
                    pass
                end.close()
        self._pairs = []

    def half_close_all(self):
        """Closes the sending side to the clients, and continues to receive from them."""
        for client, _ in self._pairs:
            try:
                client.shutdown(socket.SHUT_WR)
            except OSError:
                pass
        self._pairs = []

    def close(self):
        self._listener.close()
        self.reset_all()

    def _accept(self):
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self._server_port))
            except OSError:
                client.close()
                continue
            for end in (client, server):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._pairs.append((client, server))
            threading.Thread(target=self._pump, args=(client, server, False), daemon=True).start()
            threading.Thread(target=self._pump, args=(server, client, True), daemon=True).start()

    def _pump(self, source, sink, to_client):
        try:
            while True:
                data = source.recv(1024 if self._mode == "slow" else 65536)
                if self._mode == "swallow":
                    if not data:
                        return
                    continue
                if not data:
                    sink.shutdown(socket.SHUT_WR)
                    return
                if to_client and sink in self._to_replace:
                    self._to_replace.discard(sink)
                    data = self._replacement
                if self._mode == "slow":
                    time.sleep(0.02)
                if self._mode == "corrupt" and to_client:
                    data = self._corrupted(data)
                sink.sendall(data)
        except OSError:
            pass

    def _corrupted(self, data):
        changed = bytearray(data)
        for index in range(len(changed)):
            if self._random.random() < 0.005:
                changed[index] ^= 1 << self._random.randrange(8)
        return bytes(changed)
