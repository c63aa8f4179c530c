package io.dbbench.report;

import io.dbbench.result.TestResult;
import io.dbbench.result.Verdict;
import io.dbbench.scenario.Severity;
import java.util.Comparator;

/** The sign before a line that says how thresholds came out, the gravest last. */
enum Mark {
    NONE(" ", Tone.PLAIN),
    PASSED("✓", Tone.GREEN),
    /** It holds of what was measured until the test was cut short. */
    PARTIAL("…", Tone.YELLOW),
    /** It does not hold or has no data, and only warns. */
    WARNING("!", Tone.YELLOW),
    NO_DATA("?", Tone.YELLOW),
    FAILED("✗", Tone.RED);

    private final String sign;
    private final Tone tone;

    Mark(String sign, Tone tone) {
        this.sign = sign;
        this.tone = tone;
    }

    String sign() {
        return sign;
    }

    Tone tone() {
        return tone;
    }

    static Mark of(Verdict verdict) {
        return switch (verdict.status()) {
            case PASSED -> PASSED;
            case FAILED -> verdict.severity() == Severity.WARN ? WARNING : FAILED;
            case NO_DATA -> verdict.severity() == Severity.WARN ? WARNING : NO_DATA;
        };
    }

    /** The gravest of a test's verdicts. Of a test that was cut short nobody knows whether they would have held. */
    static Mark of(TestResult test) {
        Mark judged = test.verdicts().stream()
                .map(Mark::of)
                .max(Comparator.naturalOrder())
                .orElse(NONE);
        return judged == PASSED && test.status() == TestResult.Status.PARTIAL ? PARTIAL : judged;
    }
}
