package io.dbbench.report;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Verdict;
import io.dbbench.scenario.Severity;
import io.dbbench.terminal.AnsiStyle;
import java.util.Comparator;

/** The sign before a line that says how thresholds came out, the gravest last. */
public enum StatusSymbol {
    NONE(" ", AnsiStyle.PLAIN),
    PASSED("✓", AnsiStyle.GREEN),
    /** It holds of what was measured until the test was cut short. */
    PARTIAL("…", AnsiStyle.YELLOW),
    /** It does not hold or has no data, and only warns. */
    WARNING("!", AnsiStyle.YELLOW),
    NO_DATA("?", AnsiStyle.YELLOW),
    FAILED("✗", AnsiStyle.RED);

    private final String sign;
    private final AnsiStyle tone;

    StatusSymbol(String sign, AnsiStyle tone) {
        this.sign = sign;
        this.tone = tone;
    }

    public String sign() {
        return sign;
    }

    public AnsiStyle tone() {
        return tone;
    }

    public static StatusSymbol of(Verdict verdict) {
        return switch (verdict.status()) {
            case PASSED -> PASSED;
            case FAILED -> verdict.severity() == Severity.WARN ? WARNING : FAILED;
            case NO_DATA -> verdict.severity() == Severity.WARN ? WARNING : NO_DATA;
        };
    }

    /** The gravest of a test's verdicts. Of a test that was cut short nobody knows whether they would have held. */
    public static StatusSymbol of(BenchmarkResult test) {
        StatusSymbol judged = test.verdicts().stream()
                .map(StatusSymbol::of)
                .max(Comparator.naturalOrder())
                .orElse(NONE);
        return judged == PASSED && test.status() == BenchmarkResult.Status.PARTIAL ? PARTIAL : judged;
    }
}
