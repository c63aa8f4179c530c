package io.dbbench.report.json;

import io.dbbench.report.Reporter;
import io.dbbench.result.ResultJson;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.Presentation;
import java.io.IOException;
import java.io.OutputStream;

/** The result itself, as JSON. */
public final class JsonReporter implements Reporter {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String description() {
        return "the whole result as JSON, to be kept, queried and rendered again";
    }

    @Override
    public void write(RunResult result, Presentation presentation, OutputStream out) throws IOException {
        ResultJson.write(result, out);
    }
}
