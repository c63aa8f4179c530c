"""A run of dbbench and its results."""

import json
import os
import signal
import subprocess
import time

LONGEST_SECONDS = 120


class Run:
    """Runs a scenario with one test, named `test`, and provides its output and result."""

    def __init__(self, program, folder, scenario, connection, *options):
        self.folder = folder
        self._result = os.path.join(folder, "result.json")
        self._out = os.path.join(folder, "out")
        self._err = os.path.join(folder, "err")
        path = os.path.join(folder, "fault.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write("name: fault\n" + scenario)
        with open(self._out, "wb") as out, open(self._err, "wb") as err:
            self.process = subprocess.Popen(
                [program, "run", path, "-c", connection, "-o", self._result, "--client-warmup", "0", *options],
                stdin=subprocess.DEVNULL, stdout=out, stderr=err, cwd=folder)
        self._fault = time.monotonic()
        self.seconds = None

    def fault(self):
        """Starts to measure the time until the end."""
        self._fault = time.monotonic()

    def signal(self, number):
        self.process.send_signal(number)

    def end(self):
        if self.seconds is not None:
            return self
        try:
            self.process.wait(LONGEST_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGQUIT)
            time.sleep(1)
            self.process.kill()
            raise RuntimeError(f"did not end in {LONGEST_SECONDS} s\n{self.said_all()}") from None
        self.seconds = time.monotonic() - self._fault
        self.exit_code = self.process.returncode
        self.result = None
        if os.path.exists(self._result):
            with open(self._result, encoding="utf-8") as file:
                self.result = json.load(file)
        return self

    @property
    def test(self):
        results = (self.result or {}).get("results") or [{}]
        return results[0]

    @property
    def failures(self):
        return {failure["sql_state"]: failure["count"] for failure in self.test.get("failures", [])}

    def said_all(self):
        text = ""
        for path in (self._err, self._out):
            with open(path, encoding="utf-8", errors="replace") as file:
                text += file.read()
        return text

    @property
    def said(self):
        """Returns why the run failed, or otherwise the first failure of the test."""
        examples = [failure["sql_state"] + ": " + failure["example"] for failure in self.test.get("failures", [])]
        return (self._errors() + self._verdict() + examples + [""])[0]

    def _errors(self):
        return [line for line in self._lines(self._err) if line.startswith("dbbench: ")]

    def _verdict(self):
        """Returns the last paragraph of the summary without its line breaks, if the run could not continue."""
        if (self.result or {}).get("outcome", {}).get("status") != "failed":
            return []
        lines = self._lines(self._out)
        start = [number for number, line in enumerate(lines) if line.startswith("FAILED: ")]
        return [" ".join(lines[start[-1]:]).strip()] if start else []

    @staticmethod
    def _lines(path):
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read().splitlines()

    @property
    def kept(self):
        test = self.test
        if not test:
            return "nothing was measured"
        words = [f"{test['iterations']} iterations"]
        words += [f"{count} × {state}" for state, count in self.failures.items()]
        for name in ("reconnects", "retries"):
            if test.get(name):
                words.append(f"{test[name]} {name}")
        if test.get("max_time"):
            words.append(f"max {test['max_time']:.0f} ms")
        return ", ".join(words)
