package io.dbbench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of samples, each with a heading, the text of a scenario and the problems that are expected in it. The format is
 * described in {@code src/test/resources/invalid/README.md}.
 */
final class SampleFile {
    private static final String HEADING = "#===";
    private static final String PROBLEM = "#!";
    private static final Pattern HEADING_LINE = Pattern.compile("#=== ([a-z0-9-]+)( \\\\x)?");
    private static final Pattern PROBLEM_LINE = Pattern.compile("#! (\\d+:\\d+: (?:error|warning): .+ \\[[a-z0-9-]+])");
    private static final Pattern BYTE = Pattern.compile("\\\\x([0-9A-F]{2})");

    private final List<String> lines;
    private final List<Case> cases = new ArrayList<>();

    SampleFile(String text) {
        lines = List.of(text.split("\n", -1));
        int at = 0;
        while (at < lines.size()) {
            String line = lines.get(at);
            if (line.startsWith(HEADING)) {
                at = addCase(at);
            } else {
                require(cases.isEmpty() || line.isBlank(), at, "text after the expected problems");
                require(!line.startsWith(PROBLEM), at, "a problem without a sample");
                at++;
            }
        }
    }

    /**
     * One sample.
     *
     * @param heading the number of the line with its name, from 1
     * @param end the number of lines in the file up to the end of its text
     */
    record Case(int heading, int end, String name, String text, boolean escaped, List<String> expected) {
        Case {
            expected = List.copyOf(expected);
        }

        byte[] bytes() {
            byte[] utf8 = text.getBytes(UTF_8);
            if (!escaped) {
                return utf8;
            }
            Matcher escape = BYTE.matcher(new String(utf8, ISO_8859_1));
            return escape.replaceAll(found ->
                            Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))))
                    .getBytes(ISO_8859_1);
        }
    }

    /** Whether a text has samples, and is not a single scenario itself. */
    static boolean hasSamples(String text) {
        return text.lines().anyMatch(line -> line.startsWith(HEADING));
    }

    List<Case> cases() {
        return List.copyOf(cases);
    }

    /** The text of the file with other expected problems; all other lines stay as they are. */
    String withProblems(Function<Case, List<String>> problems) {
        List<String> result = new ArrayList<>();
        int at = 0;
        for (Case sample : cases) {
            result.addAll(lines.subList(at, sample.end()));
            problems.apply(sample).forEach(problem -> result.add(PROBLEM + " " + problem));
            at = sample.end() + sample.expected().size();
        }
        result.addAll(lines.subList(at, lines.size()));
        return String.join("\n", result);
    }

    /** Adds the sample whose heading is at an index; returns the index after its expected problems. */
    private int addCase(int heading) {
        Matcher name = HEADING_LINE.matcher(lines.get(heading));
        require(name.matches(), heading, "not a heading");
        int end = end(heading + 1, line -> line.startsWith(PROBLEM) || line.startsWith(HEADING));
        int next = end(end, line -> !line.startsWith(PROBLEM));
        if (next == end) {
            end = withoutBlankLines(heading + 1, end);
            next = end;
        }
        String text = String.join(
                "",
                lines.subList(heading + 1, end).stream()
                        .map(line -> line + "\n")
                        .toList());
        cases.add(new Case(heading + 1, end, name.group(1), text, name.group(2) != null, expected(end, next)));
        return next;
    }

    private List<String> expected(int from, int to) {
        List<String> expected = new ArrayList<>();
        for (int at = from; at < to; at++) {
            Matcher problem = PROBLEM_LINE.matcher(lines.get(at));
            require(problem.matches(), at, "not 'line:column: severity: message [rule]'");
            expected.add(problem.group(1));
        }
        return expected;
    }

    private int end(int from, Predicate<String> isAfter) {
        int at = from;
        while (at < lines.size() && !isAfter.test(lines.get(at))) {
            at++;
        }
        return at;
    }

    private int withoutBlankLines(int from, int to) {
        int end = to;
        while (end > from && lines.get(end - 1).isBlank()) {
            end--;
        }
        return end;
    }

    private void require(boolean condition, int at, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("line " + (at + 1) + ": " + otherwise + ": " + lines.get(at));
        }
    }
}
