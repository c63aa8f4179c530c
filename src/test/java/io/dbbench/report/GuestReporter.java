package io.dbbench.report;

import io.dbbench.result.RunResult;
import io.dbbench.terminal.Presentation;
import java.io.OutputStream;

/** What a third party would put on the class path. */
public final class GuestReporter implements Reporter {

    @Override
    public String name() {
        return "guest";
    }

    @Override
    public String description() {
        return "a reporter from elsewhere";
    }

    @Override
    public void write(RunResult result, Presentation presentation, OutputStream out) {}
}
