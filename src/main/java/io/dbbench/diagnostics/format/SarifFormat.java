package io.dbbench.diagnostics.format;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Problem.Severity;
import io.dbbench.diagnostics.format.CheckResult.FileProblem;
import io.dbbench.markup.SarifLog;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** SARIF 2.1.0 for code scanning: the broken rules and a result for each problem. */
final class SarifFormat {
    private SarifFormat() {}

    static String text(CheckResult result) {
        List<FileProblem> problems = result.worstFirst().toList();
        SortedMap<String, SarifLog.Rule> rules = new TreeMap<>();
        problems.forEach(found -> rules.put(found.problem().rule().id(), rule(found.problem())));
        return new SarifLog(
                        result.version(),
                        result.unasked() == 0,
                        List.copyOf(rules.values()),
                        problems.stream().map(SarifFormat::result).toList())
                .text();
    }

    private static SarifLog.Rule rule(Problem problem) {
        String id = problem.rule().id();
        return new SarifLog.Rule(
                id, id.replace('-', ' '), "See docs/validation-rules.md#" + id, level(problem.severity()));
    }

    private static SarifLog.Result result(FileProblem found) {
        Problem problem = found.problem();
        return new SarifLog.Result(
                problem.rule().id(),
                level(problem.severity()),
                problem.message(),
                new SarifLog.Place(found.file().location(), problem.line(), problem.column(), problem.endColumn()),
                Optional.empty());
    }

    private static SarifLog.Level level(Severity severity) {
        return severity == Severity.ERROR ? SarifLog.Level.ERROR : SarifLog.Level.WARNING;
    }
}
