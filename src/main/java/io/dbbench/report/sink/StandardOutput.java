package io.dbbench.report.sink;

import io.dbbench.terminal.Presentation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Standard output, which takes any number of reports, one after the other. */
record StandardOutput(OutputStream out, Supplier<Presentation> forStdout) implements Destination {
    @Override
    public Presentation presentation() {
        return forStdout.get();
    }

    @Override
    public String description() {
        return "standard output";
    }

    @Override
    public Optional<Path> file() {
        return Optional.empty();
    }

    @Override
    public void write(byte[] report) throws IOException {
        out.write(report);
        out.flush();
        // a print stream does not throw
        if (out instanceof PrintStream printed && printed.checkError()) {
            throw new IOException("write error; is the disk full, or its reader gone?");
        }
    }

    @Override
    public void close() {}
}
