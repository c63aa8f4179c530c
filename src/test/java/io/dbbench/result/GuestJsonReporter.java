package io.dbbench.result;

import io.dbbench.report.Reporter;
import io.dbbench.terminal.Presentation;
import java.io.OutputStream;

/** Claims the name of a built-in reporter, from outside their package. */
public final class GuestJsonReporter implements Reporter {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String description() {
        return "an impostor";
    }

    @Override
    public void write(RunResult result, Presentation presentation, OutputStream out) {}
}
