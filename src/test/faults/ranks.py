"""A run that several processes share."""

import glob
import os


class Ranks:
    """The processes of a run, rank 0 first. What each said and left is in a folder of its own."""

    def __init__(self, runs):
        self._runs = runs

    def __getitem__(self, rank):
        return self._runs[rank]

    def fault(self):
        """Starts to measure the time until the end."""
        for run in self._runs:
            run.fault()

    def end(self):
        for run in self._runs:
            run.end()
        return self

    @property
    def seconds(self):
        return max(run.seconds for run in self._runs)

    @property
    def exit_codes(self):
        return [run.exit_code for run in self._runs]

    @property
    def exit_code(self):
        return ", ".join("killed" if code < 0 else str(code) for code in self.exit_codes)

    @property
    def result(self):
        return self._runs[0].result

    @property
    def test(self):
        return self._runs[0].test

    @property
    def said(self):
        """Returns what the first rank said that said anything."""
        return ([run.said for run in self._runs if run.said] + [""])[0]

    def said_all(self):
        return "".join(f"\nrank {rank}:\n{run.said_all()}" for rank, run in enumerate(self._runs))

    @property
    def parts(self):
        """Returns the files that ranks kept because rank 0 did not finish."""
        return sorted(file for run in self._runs for file in glob.glob(os.path.join(run.folder, "dbbench-*-rank*.json")))

    @property
    def kept(self):
        words = []
        if self.result is not None:
            words.append(self._runs[0].kept)
        if self.parts:
            words.append(f"{len(self.parts)} parts in files")
        return "; ".join(words) or "nothing was measured"
