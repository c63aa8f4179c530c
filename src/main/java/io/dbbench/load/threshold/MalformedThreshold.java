package io.dbbench.load.threshold;

import io.dbbench.diagnostics.Rule;

/** An invalid check, with the offset of the fault in its text. */
final class MalformedThreshold extends Exception {
    private static final long serialVersionUID = 1;

    private final Rule rule;
    private final int offset;
    private final String explanation;

    MalformedThreshold(Rule rule, int offset, String explanation) {
        super(explanation);
        this.rule = rule;
        this.offset = offset;
        this.explanation = explanation;
    }

    Rule rule() {
        return rule;
    }

    int offset() {
        return offset;
    }

    String explanation() {
        return explanation;
    }
}
