package io.dbbench.cli.run;

import io.dbbench.report.sink.InvalidReportTarget;
import io.dbbench.report.sink.ReportTarget;
import java.nio.file.Path;
import java.util.Set;

/**
 * A file that a report is made of, and which it must leave as it is.
 *
 * @param description what it is to the report, with its name
 * @param replaceableBy the reporters that may replace it all the same
 */
public record ProtectedInput(Path file, String description, Set<String> replaceableBy) {

    static ProtectedInput scenario(Path file) {
        return new ProtectedInput(file, "the scenario that is run, " + file, Set.of());
    }

    static ProtectedInput named(Path file, Path scenario) {
        return new ProtectedInput(file, file + ", which the scenario " + scenario + " reads", Set.of());
    }

    /** Only as JSON it may replace itself. */
    public static ProtectedInput result(Path file, String name) {
        return new ProtectedInput(file, "the result that it is made of, " + name, Set.of("json"));
    }

    /** Before anything is written, or run. */
    void protect(ReportTarget target) throws InvalidReportTarget {
        String reporter = target.reporter().name();
        if (!replaceableBy.contains(reporter) && target.replaces(file)) {
            throw new InvalidReportTarget(
                    "the report " + reporter + " would replace " + description + "; give it another file");
        }
    }
}
