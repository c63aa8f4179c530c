package io.dbbench.report.sink;

import io.dbbench.terminal.Presentation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Where the bytes of a report go. */
sealed interface Destination permits StandardOutput, AtomicFile {
    /** Not opened by its name, which would overwrite the start of a file that the shell has opened. */
    Path STANDARD_OUTPUT = Path.of("/dev/stdout");

    /** For messages. */
    String description();

    Presentation presentation();

    /** The file, which only one report may be written to; absent for standard output. */
    Optional<Path> file();

    /** Writes a whole report; a file gets it in place of the previous one. */
    void write(byte[] report) throws IOException;

    /** Removes what an interrupted write left. */
    void close();

    /** Finds out whether a target can be written to. */
    static Destination open(ReportTarget target, OutputStream stdout, Supplier<Presentation> forStdout)
            throws ReportFailure {
        Optional<Path> path = target.path().filter(named -> !named.equals(STANDARD_OUTPUT));
        if (path.isEmpty()) {
            return new StandardOutput(stdout, forStdout);
        }
        try {
            return AtomicFile.open(path.get(), target.reporter().permissions());
        } catch (IOException e) {
            throw new ReportFailure("cannot write a report to " + path.get() + ": " + AtomicFile.reason(e), e);
        }
    }
}
