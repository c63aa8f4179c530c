package io.dbbench.diagnostics;

import io.dbbench.diagnostics.Problem.Severity;
import io.dbbench.source.SourceFile.Unreadable;
import java.util.Locale;

/** The rules of validation. The name of a rule is stable; its severity belongs to it. */
public enum Rule {
    UNREADABLE_FILE(Severity.ERROR),
    NOT_TEXT(Severity.ERROR),
    TOO_LARGE(Severity.ERROR),
    EMPTY_FILE(Severity.ERROR),
    YAML_SYNTAX(Severity.ERROR),
    DUPLICATE_KEY(Severity.ERROR),
    KEY_NOT_TEXT(Severity.ERROR),
    UNKNOWN_TAG(Severity.ERROR),
    MERGE_KEY(Severity.ERROR),
    RECURSIVE_ALIAS(Severity.ERROR),

    UNDEFINED_VARIABLE(Severity.ERROR),
    MALFORMED_VARIABLE(Severity.ERROR),
    UNKNOWN_DEFINITION(Severity.ERROR),
    UNUSED_VARIABLE(Severity.WARNING),

    FORBIDDEN_FILE(Severity.ERROR),
    FORBIDDEN_SETTING(Severity.ERROR),
    SECRET_VARIABLE(Severity.ERROR),

    UNKNOWN_KEY(Severity.ERROR),
    MISSING_KEY(Severity.ERROR),
    WRONG_TYPE(Severity.ERROR),
    WRONG_VALUE(Severity.ERROR),
    OUT_OF_RANGE(Severity.ERROR),
    EMPTY_VALUE(Severity.ERROR),
    CONFLICTING_KEYS(Severity.ERROR),

    NO_STATEMENT(Severity.ERROR),
    SEVERAL_STATEMENTS(Severity.ERROR),
    CLIENT_COPY(Severity.ERROR),
    TRANSACTION_CONTROL(Severity.ERROR),
    SWALLOWED_SQL(Severity.WARNING),
    FOLDED_COMMENT(Severity.ERROR),
    UNDECLARED_PARAMETER(Severity.ERROR),
    COLUMN_REFERENCE(Severity.ERROR),
    UNKNOWN_COLUMN(Severity.ERROR),
    MALFORMED_CSV(Severity.ERROR),
    NESTED_TEMPLATE(Severity.ERROR),
    PARAMETER_OUTSIDE_TEST(Severity.ERROR),
    UNUSED_PARAMETER(Severity.WARNING),
    CAPTURE_NAME(Severity.ERROR),
    UNUSED_CAPTURE(Severity.WARNING, Scope.TEST),
    DUPLICATE_BRANCH(Severity.ERROR),

    MALFORMED_THRESHOLD(Severity.ERROR),
    THRESHOLD_UNIT(Severity.ERROR),
    IMPOSSIBLE_THRESHOLD(Severity.ERROR),
    POINTLESS_THRESHOLD(Severity.ERROR),
    TOO_FEW_SAMPLES(Severity.ERROR),
    NO_DATA(Severity.ERROR),
    DUPLICATE_THRESHOLD(Severity.ERROR),
    REVERSED_THRESHOLD(Severity.WARNING, Scope.TEST),

    DUPLICATE_TEST(Severity.ERROR),
    REPEATED_CONCURRENCY(Severity.ERROR),
    IDLE_WORKERS(Severity.WARNING, Scope.TEST),
    SMALL_POOL(Severity.WARNING, Scope.TEST),

    TOO_FEW_VARIANTS(Severity.ERROR),
    UNKNOWN_VARIANT(Severity.ERROR),
    DIFFERENT_TESTS(Severity.ERROR),
    DIFFERENT_SETUP(Severity.ERROR),
    TOO_FEW_PAIRS(Severity.ERROR),

    UNUSED_IGNORE(Severity.WARNING),
    TOO_MANY_PROBLEMS(Severity.WARNING),

    UNKNOWN_TABLE(Severity.ERROR),
    UNKNOWN_FUNCTION(Severity.ERROR),
    UNKNOWN_OBJECT(Severity.ERROR),
    SQL_SYNTAX(Severity.ERROR),
    SQL_TYPE(Severity.ERROR),
    STATEMENT_REFUSED(Severity.ERROR),
    PARAMETER_TYPE(Severity.ERROR),
    SETUP_FAILED(Severity.ERROR),
    PLAN_REQUIREMENT(Severity.ERROR),
    NEEDS_SETUP(Severity.WARNING, Scope.TEST_ON_SERVER),
    FORBIDDEN_WRITE(Severity.WARNING, Scope.TEST_ON_SERVER),
    NEEDS_TRUST(Severity.WARNING, Scope.TEST_ON_SERVER),
    TOO_FEW_CONNECTIONS(Severity.WARNING, Scope.TEST_ON_SERVER);

    private final Severity severity;
    private final Scope scope;

    Rule(Severity severity) {
        this(severity, Scope.FILE);
    }

    Rule(Severity severity, Scope scope) {
        this.severity = severity;
        this.scope = scope;
    }

    /** What a problem of a rule is about. */
    private enum Scope {
        FILE,
        /** A test, which may suppress it. */
        TEST,
        /** A test, which may suppress it, when the scenario is checked against a server. */
        TEST_ON_SERVER
    }

    /** Returns the rule that a file breaks when it cannot be read. */
    public static Rule of(Unreadable.Kind kind) {
        return switch (kind) {
            case MISSING, UNREADABLE -> UNREADABLE_FILE;
            case FORBIDDEN -> FORBIDDEN_FILE;
            case NOT_TEXT -> NOT_TEXT;
            case TOO_LARGE -> TOO_LARGE;
        };
    }

    /** Returns whether {@code ignore} of a test can suppress it there; errors cannot be suppressed. */
    public boolean canBeIgnored() {
        return severity == Severity.WARNING && scope != Scope.FILE;
    }

    /** Returns whether problems of this rule are found without a server. */
    public boolean isFoundWithoutServer() {
        return scope != Scope.TEST_ON_SERVER;
    }

    public Severity severity() {
        return severity;
    }

    /** Returns the name in kebab case, such as {@code unknown-key}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
