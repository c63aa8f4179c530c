package io.dbbench.cli;

import io.dbbench.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says what else a run can do, once per user: at the end of the first run on a terminal that wrote no report. */
record NextSteps(Terminal terminal, Path cache) {
    private static final String TEXT = """
            Next: --report html=report.html draws charts, --output result.json keeps the result for dbbench compare,
            and dbbench init shop.yaml --connection postgresql://… writes a scenario for your own tables.""";

    /** Prints the hint unless a file in the cache says that it was printed before. */
    void sayOnce() {
        try {
            Files.createDirectories(cache);
            Files.createFile(cache.resolve("first-run-done"));
            terminal.say(TEXT);
        } catch (IOException e) {
            // printed before, or the folder cannot be written, and it would be printed at every run
        }
    }
}
