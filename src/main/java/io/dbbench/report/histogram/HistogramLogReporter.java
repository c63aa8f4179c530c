package io.dbbench.report.histogram;

import io.dbbench.report.Reporter;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.stats.LatencyLog;
import io.dbbench.terminal.Presentation;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * The response times of each result as one interval of an HdrHistogram log, tagged with the name of its test. A result
 * does not say when its test began: intervals follow each other from the start of the run, those of a mix and its
 * branches side by side.
 */
public final class HistogramLogReporter implements Reporter {

    @Override
    public String name() {
        return "hlog";
    }

    @Override
    public String description() {
        return "response times as a log of HdrHistogram, an interval a test";
    }

    @Override
    public void write(RunResult result, Presentation presentation, OutputStream out) throws IOException {
        LatencyLog log = new LatencyLog(out, result.startedAt());
        Duration begin = result.clientWarmup();
        Duration end = begin;
        for (BenchmarkResult test : result.results()) {
            begin = test.subject().branch().isPresent() ? begin : end;
            end = begin.plus(test.elapsed());
            log.add(test.testName(), begin, test.elapsed(), test.response());
        }
        log.flush();
    }
}
