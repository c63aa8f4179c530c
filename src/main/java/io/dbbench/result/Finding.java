package io.dbbench.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An observation about a test or a run that its reader should know, as data and as text.
 *
 * @param code the kind of finding, in kebab case; it stays when the wording changes
 * @param message what was found, in one line
 * @param remedy what to change; empty if there is nothing to advise
 * @param data the numbers that the message is about, by name with their unit, such as {@code warmup_nanos}; each is a
 *     {@link Long} if it is whole, otherwise a {@link Double}
 */
public record Finding(
        @Verbatim String code, Severity severity, String message, Optional<String> remedy, Map<String, Number> data) {
    /** The code of a finding in results of versions that kept only its text. */
    static final String UNCLASSIFIED = "unclassified";

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
        return new Finding(code, Severity.INFO, message, Optional.empty(), Map.of());
    }

    /** Returns a finding without a remedy and data. */
    public static Finding warning(String code, String message) {
        return new Finding(code, Severity.WARNING, message, Optional.empty(), Map.of());
    }

    /** Returns a finding without a remedy and data. */
    public static Finding error(String code, String message) {
        return new Finding(code, Severity.ERROR, message, Optional.empty(), Map.of());
    }

    /** Returns the same finding with a remedy. */
    public Finding advising(String action) {
        return new Finding(code, severity, message, Optional.of(action), data);
    }

    /** Returns the same finding with one more number. */
    public Finding with(String name, Number number) {
        Map<String, Number> more = new LinkedHashMap<>(data);
        more.put(name, number);
        return new Finding(code, severity, message, remedy, more);
    }

    /** Returns the message and the remedy in one line. */
    public String text() {
        return remedy.map(action -> message + "; " + action).orElse(message);
    }

    /** Returns one type per kind of number, so that what is read equals what was written. */
    private static Number normalized(Number number) {
        double value = number.doubleValue();
        return value == Math.rint(value) && Math.abs(value) < EXACT_WHOLE_NUMBERS
                ? (Number) number.longValue()
                : (Number) value;
    }
}
