package io.dbbench.report;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Finding;
import io.dbbench.result.Verdict;
import io.dbbench.scenario.Severity;
import io.dbbench.terminal.AnsiStyle;
import java.util.Comparator;
import java.util.Locale;

/** The symbol before a line, the most severe last. */
public enum StatusSymbol {
    NONE(" ", AnsiStyle.PLAIN),
    /** It does not apply. */
    SKIPPED("–", AnsiStyle.PLAIN),
    PASSED("✓", AnsiStyle.GREEN),
    /** The thresholds pass on the results until the test was stopped. */
    PARTIAL("…", AnsiStyle.YELLOW),
    /** A threshold that only warns failed or has no data. */
    WARNING("!", AnsiStyle.YELLOW),
    NO_DATA("?", AnsiStyle.YELLOW),
    FAILED("✗", AnsiStyle.RED);

    private final String sign;
    private final AnsiStyle style;

    StatusSymbol(String sign, AnsiStyle style) {
        this.sign = sign;
        this.style = style;
    }

    public String sign() {
        return sign;
    }

    public AnsiStyle style() {
        return style;
    }

    /** Returns the name in machine-readable formats. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static StatusSymbol of(Verdict verdict) {
        return switch (verdict.status()) {
            case PASSED -> PASSED;
            case FAILED -> verdict.severity() == Severity.WARN ? WARNING : FAILED;
            case NO_DATA -> verdict.severity() == Severity.WARN ? WARNING : NO_DATA;
            case INCONCLUSIVE -> WARNING;
            case SKIPPED -> SKIPPED;
        };
    }

    static StatusSymbol of(Finding.Severity severity) {
        return switch (severity) {
            case INFO -> NONE;
            case WARNING, ERROR -> WARNING;
        };
    }

    /** Returns the most severe symbol of a test's verdicts. */
    public static StatusSymbol of(BenchmarkResult test) {
        StatusSymbol judged = test.verdicts().stream()
                .map(StatusSymbol::of)
                .max(Comparator.naturalOrder())
                .orElse(NONE);
        return judged == PASSED && test.status() == BenchmarkResult.Status.PARTIAL ? PARTIAL : judged;
    }
}
