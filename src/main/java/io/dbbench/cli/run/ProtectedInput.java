package io.dbbench.cli.run;

import io.dbbench.report.sink.InvalidReportTarget;
import io.dbbench.report.sink.ReportTarget;
import java.nio.file.Path;
import java.util.Set;

/**
 * A file that reports are made from and must not replace.
 *
 * @param description its role and name, for messages
 * @param replaceableBy the reporters that may replace it
 */
public record ProtectedInput(Path file, String description, Set<String> replaceableBy) {

    static ProtectedInput scenario(Path file) {
        return new ProtectedInput(file, "the scenario " + file, Set.of());
    }

    static ProtectedInput named(Path file, Path scenario) {
        return new ProtectedInput(file, file + ", which the scenario " + scenario + " reads", Set.of());
    }

    /** Returns a saved result, which may be replaced by itself as JSON. */
    public static ProtectedInput result(Path file, String name) {
        return new ProtectedInput(file, "its own input, " + name, Set.of("json"));
    }

    /** Rejects a target that would replace the file. */
    void protect(ReportTarget target) throws InvalidReportTarget {
        String reporter = target.reporter().name();
        if (!replaceableBy.contains(reporter) && target.replaces(file)) {
            throw new InvalidReportTarget(
                    "the report " + reporter + " would replace " + description + "; choose another file");
        }
    }
}
