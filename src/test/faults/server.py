"""PostgreSQL servers for provoking faults, each in a separate folder."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time


class Servers:
    """Creates servers from one initialised data folder."""

    def __init__(self, programs, work):
        self.programs = programs
        self.work = work
        self._template = os.path.join(work, "template")
        self._run("initdb", "-D", self.folder("template"), "-A", "trust", "-U", "postgres", "--no-sync")

    def folder(self, name):
        """Creates a folder that belongs to the user of the server."""
        path = os.path.join(self.work, name)
        os.makedirs(path, mode=0o700)
        if os.getuid() == 0:
            shutil.chown(path, "postgres", "postgres")
        return path

    def command(self, program, *arguments):
        """Wraps a command to run as another user, because the server refuses to run as root."""
        become = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"] if os.getuid() == 0 else []
        return [*become, os.path.join(self.programs, program), *arguments]

    def _run(self, program, *arguments):
        done = subprocess.run(
            self.command(program, *arguments), cwd=self.work, capture_output=True, text=True, timeout=120
        )
        if done.returncode != 0:
            raise RuntimeError(f"{program} failed: {done.stdout}{done.stderr}")

    def start(self, name, **settings):
        data = os.path.join(self.work, name)
        subprocess.run(["cp", "-a", self._template, data], check=True)
        server = Server(self, data, settings)
        server.start()
        return server

    def standby_of(self, primary, name):
        data = self.folder(name)
        self._run("pg_basebackup", "-D", data, "-R", "-X", "stream", "-c", "fast", "-h", "127.0.0.1", "-p", str(primary.port),
                  "-U", "postgres", "--no-sync")
        server = Server(self, data, {})
        server.start()
        return server


class Server:
    def __init__(self, servers, data, settings):
        self._servers = servers
        self.data = data
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        everywhere = {"fsync": "off", "shared_buffers": "16MB", "max_connections": "40"}
        self._settings = {**everywhere, **settings}

    def start(self):
        options = [f"-p {self.port}", "-c listen_addresses=127.0.0.1", "-c unix_socket_directories="]
        options += [f"-c {name}={value}" for name, value in self._settings.items()]
        self._servers._run("pg_ctl", "-D", self.data, "-w", "-t", "60", "-l", os.path.join(self.data, "log"), "-o",
                           " ".join(options), "start")

    def restart(self):
        self._servers._run("pg_ctl", "-D", self.data, "-w", "-t", "60", "-m", "immediate", "-l", os.path.join(self.data, "log"),
                           "restart")

    def stop(self):
        with contextlib.suppress(Exception):
            self.resume()
            self._servers._run("pg_ctl", "-D", self.data, "-w", "-m", "immediate", "stop")

    def promote(self):
        self._servers._run("pg_ctl", "-D", self.data, "-w", "promote")

    def kill(self):
        os.kill(self._first_process(), signal.SIGKILL)

    def freeze(self):
        """Stops all processes, beginning with the main one, so that it starts no more."""
        for process in self._processes():
            os.kill(process, signal.SIGSTOP)

    def resume(self):
        for process in self._processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGCONT)

    def _first_process(self):
        with open(os.path.join(self.data, "postmaster.pid"), encoding="ascii") as file:
            return int(file.readline())

    def _processes(self):
        first = self._first_process()
        with open(f"/proc/{first}/task/{first}/children", encoding="ascii") as file:
            return [first, *map(int, file.read().split())]

    def query(self, sql, database="postgres"):
        done = subprocess.run(
            ["psql", "-X", "-A", "-t", "-q", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-c", sql, database],
            capture_output=True, text=True, timeout=60, check=True)
        return done.stdout.strip()

    def await_query(self, sql, seconds=60):
        """Waits until a query returns true."""
        end = time.monotonic() + seconds
        while self.query(sql) != "t":
            if time.monotonic() > end:
                raise RuntimeError(f"not true in {seconds} s: {sql}")
            time.sleep(0.1)
