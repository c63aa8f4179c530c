package io.dbbench.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An observation about a test or a run that its reader should know, as data and as text.
 *
 * @param code the kind of finding, in kebab case; it stays when the wording changes
 * @param subject what it is about, besides the test or run that has it; empty if it is about nothing else
 * @param message what was found, in one line
 * @param remedy what to change; empty if there is nothing to advise
 * @param remedySql a statement that carries out the remedy; it is shown and never run
 * @param data the numbers that the message is about, by name with their unit, such as {@code warmup_nanos}; each is a
 *     {@link Long} if it is whole, otherwise a {@link Double}
 */
public record Finding(
        @Verbatim String code,
        Severity severity,
        Optional<Subject> subject,
        String message,
        Optional<String> remedy,
        Optional<String> remedySql,
        Map<String, Number> data) {
    /** The code of an index that would spare a test much reading. */
    public static final String MISSING_INDEX = "missing-index";

    /** The code of writes that stay in the database after a run. */
    public static final String COMMITTED_WRITES = "committed-writes";

    /** The code of a teardown that was skipped or failed. */
    public static final String TEARDOWN_FAILED = "teardown-failed";

    /** Up to which every whole number is a double. */
    private static final double EXACT_WHOLE_NUMBERS = 1L << 53;

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** How much a finding matters. */
    public enum Severity {
        @JsonProperty("info")
        INFO,
        /** The measured values may mislead. */
        @JsonProperty("warning")
        WARNING,
        /** There are no measured values, or something was left undone. */
        @JsonProperty("error")
        ERROR
    }

    /**
     * What a finding is about.
     *
     * @param name as a user writes it: a table with its schema, a setting, the name of a test
     */
    public record Subject(Kind kind, String name) {}

    /** The kinds of subjects. */
    public enum Kind {
        TEST,
        TABLE,
        INDEX,
        SEQUENCE,
        QUERY,
        SETTING,
        SESSION,
        /** A replication slot or a standby. */
        REPLICA
    }

    public Finding {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("not a code in kebab case: " + code);
        }
        Map<String, Number> normalized = new LinkedHashMap<>();
        data.forEach((name, number) -> normalized.put(name, normalized(number)));
        data = Collections.unmodifiableMap(normalized);
    }

    /** Returns a finding without a remedy and data. */
    public static Finding info(String code, String message) {
        return of(code, Severity.INFO, message);
    }

    /** Returns a finding without a remedy and data. */
    public static Finding warning(String code, String message) {
        return of(code, Severity.WARNING, message);
    }

    /** Returns a finding without a remedy and data. */
    public static Finding error(String code, String message) {
        return of(code, Severity.ERROR, message);
    }

    private static Finding of(String code, Severity severity, String message) {
        return new Finding(code, severity, Optional.empty(), message, Optional.empty(), Optional.empty(), Map.of());
    }

    /** Returns the same finding about a subject. */
    public Finding about(Kind kind, String name) {
        return new Finding(code, severity, Optional.of(new Subject(kind, name)), message, remedy, remedySql, data);
    }

    /** Returns the same finding with a remedy. */
    public Finding advising(String action) {
        return new Finding(code, severity, subject, message, Optional.of(action), remedySql, data);
    }

    /** Returns the same finding with a statement that carries out its remedy. */
    public Finding withSql(String sql) {
        return new Finding(code, severity, subject, message, remedy, Optional.of(sql), data);
    }

    /** Returns the same finding with a note of where it was found. */
    public Finding on(String where) {
        return new Finding(code, severity, subject, message + " (on " + where + ")", remedy, remedySql, data);
    }

    /** Returns the same finding with one more number. */
    public Finding with(String name, Number number) {
        Map<String, Number> more = new LinkedHashMap<>(data);
        more.put(name, number);
        return new Finding(code, severity, subject, message, remedy, remedySql, more);
    }

    /** Returns the message and the remedy in one line. */
    public String text() {
        String advice = Stream.of(remedy, remedySql).flatMap(Optional::stream).collect(Collectors.joining(": "));
        return advice.isEmpty() ? message : message + "; " + advice;
    }

    /** Returns one type per kind of number, so that what is read equals what was written. */
    private static Number normalized(Number number) {
        double value = number.doubleValue();
        return value == Math.rint(value) && Math.abs(value) < EXACT_WHOLE_NUMBERS
                ? (Number) number.longValue()
                : (Number) value;
    }
}
