package io.dbbench.result.evidence;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The columns that a condition of a plan compares with values, as far as an index could find them.
 *
 * @param equal compared for equality
 * @param ranged compared with a lower or upper bound
 */
public record ScanConditions(List<String> equal, List<String> ranged) {

    /** A column, maybe with its table and a cast, an operator, and a value that is no column. */
    private static final Pattern COMPARISON =
            Pattern.compile("\\(?(?:[\\w$]+\\.)?(\"[^\"]+\"|[a-z_][\\w$]*)\\)?(?:::[\\w ]+)? (=|<|>|<=|>=)"
                    + " (?:ANY \\()?(?:'|\\$|-?\\d|\\()");

    public ScanConditions {
        equal = List.copyOf(equal);
        ranged = List.copyOf(ranged);
    }

    /** Returns those of a filter; none if an index cannot serve it as a whole. */
    public static ScanConditions of(PlanNode node) {
        String filter = node.text("Filter").orElse("");
        if (filter.contains(" OR ") || filter.toLowerCase(Locale.ROOT).contains("subplan")) {
            return new ScanConditions(List.of(), List.of());
        }
        List<Matcher> found = COMPARISON
                .matcher(filter)
                .results()
                .map(match -> {
                    Matcher one = COMPARISON.matcher(match.group());
                    one.find();
                    return one;
                })
                .toList();
        return new ScanConditions(
                columns(found.stream().filter(match -> match.group(2).equals("="))),
                columns(found.stream().filter(match -> !match.group(2).equals("="))));
    }

    private static List<String> columns(Stream<Matcher> found) {
        return found.map(match -> match.group(1)).distinct().toList();
    }

    /** Returns the columns of an index that finds the rows: those compared for equality, then one range. */
    public List<String> indexColumns() {
        return Stream.concat(
                        equal.stream(),
                        ranged.stream()
                                .filter(column -> !equal.contains(column))
                                .limit(1))
                .toList();
    }
}
