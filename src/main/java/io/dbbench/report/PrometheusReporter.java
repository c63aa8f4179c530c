package io.dbbench.report;

import io.dbbench.result.RunResult;
import java.io.IOException;
import java.io.OutputStream;

public final class PrometheusReporter implements Reporter {

    @Override
    public String name() {
        return "prometheus";
    }

    @Override
    public String description() {
        return "";
    }

    @Override
    public void write(RunResult result, Presentation presentation, OutputStream out) throws IOException {}
}
