package io.dbbench.report.sink;

import io.dbbench.terminal.Presentation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The standard output; it takes any number of reports, one after the other. */
record StandardOutput(OutputStream out, Supplier<Presentation> view) implements Destination {

    @Override
    public Presentation presentation() {
        return view.get();
    }

    @Override
    public String description() {
        return "the standard output";
    }

    @Override
    public Optional<Path> file() {
        return Optional.empty();
    }

    @Override
    public void write(byte[] report) throws IOException {
        out.write(report);
        out.flush();
        // a print stream keeps its errors to itself
        if (out instanceof PrintStream printed && printed.checkError()) {
            throw new IOException("it takes no more; is the disk full, or its reader gone?");
        }
    }

    @Override
    public void close() {}
}
