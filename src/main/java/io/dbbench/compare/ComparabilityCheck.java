package io.dbbench.compare;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Environment.Client;
import io.dbbench.result.Environment.Server;
import io.dbbench.result.RunResult;
import io.dbbench.result.comparison.Difference;
import io.dbbench.result.comparison.Difference.Kind;
import io.dbbench.result.evidence.TableState;
import io.dbbench.terminal.TerminalText;
import io.dbbench.units.Plural;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Finds what differs between two sets of runs beside their measured values. Pure. */
final class ComparabilityCheck {
    /** Databases grow and shrink by dead rows; within this share they hold the same data. */
    private static final double SAME_SIZE = 0.02;

    /** The rows of tables are estimates from a sample. */
    private static final double SAME_ROWS = 0.1;

    private static final int STATEMENT_CELLS = 100;

    /** Of what is equal before a difference. */
    private static final int SAME_CELLS = 40;

    private static final String NONE = "none";
    private static final String DEFAULT = "default";

    private final List<Difference> differences = new ArrayList<>();
    private final List<RunResult> base;
    private final List<RunResult> head;

    private ComparabilityCheck(List<RunResult> base, List<RunResult> head) {
        this.base = base;
        this.head = head;
    }

    /** Returns the differences; runs of one side must be alike too. */
    static List<Difference> differences(List<RunResult> base, List<RunResult> head) {
        ComparabilityCheck check = new ComparabilityCheck(base, head);
        check.compare(Kind.SCENARIO, run -> run.scenario().sha256().substring(0, 12));
        check.compareTests();
        check.compare(
                Kind.SERVER_VERSION, run -> server(run).map(Server::version).orElse(NONE));
        check.compareSettings();
        check.compareSizes();
        check.compareRows();
        check.compare(Kind.CLIENT, run -> client(run.environment().client()));
        check.compare(Kind.DBBENCH, RunResult::version);
        return check.differences;
    }

    private static Optional<Server> server(RunResult run) {
        return run.environment().server();
    }

    private static String client(Client client) {
        return client.cpuModel().orElse("unknown CPU") + ", " + client.processors() + " CPUs, Java "
                + client.javaVersion() + ", " + client.operatingSystem();
    }

    private void compare(Kind kind, Function<RunResult, String> property) {
        String before = joined(base, property);
        String after = joined(head, property);
        if (!before.equals(after) || before.contains(SEPARATOR)) {
            differences.add(new Difference(kind, before, after));
        }
    }

    private static final String SEPARATOR = " and ";

    private static String joined(List<RunResult> runs, Function<RunResult, String> property) {
        return runs.stream().map(property).distinct().sorted().collect(Collectors.joining(SEPARATOR));
    }

    /** What a variable changes is not in the text of the file. */
    private void compareTests() {
        Map<String, Set<String>> after = tests(head);
        tests(base)
                .forEach((name, one) -> Optional.ofNullable(after.get(name))
                        .filter(other -> !one.equals(other) || one.size() > 1)
                        .ifPresent(other -> differences.add(
                                difference(name, String.join(SEPARATOR, one), String.join(SEPARATOR, other)))));
    }

    /** Shows the work of a test from where it differs. */
    private static Difference difference(String test, String base, String head) {
        int from = Math.max(0, Arrays.mismatch(base.toCharArray(), head.toCharArray()) - SAME_CELLS);
        return new Difference(Kind.SCENARIO, "'" + test + "' with " + shown(base, from), shown(head, from));
    }

    private static String shown(String work, int from) {
        String rest = work.substring(Math.min(from, work.length()));
        return TerminalText.fit((from > 0 ? "…" : "") + rest, STATEMENT_CELLS);
    }

    private static Map<String, Set<String>> tests(List<RunResult> runs) {
        return runs.stream()
                .flatMap(run -> run.results().stream())
                .collect(Collectors.groupingBy(
                        BenchmarkResult::testName,
                        LinkedHashMap::new,
                        Collectors.mapping(test -> work(test.subject()), Collectors.toCollection(TreeSet::new))));
    }

    private static String work(BenchmarkResult.Subject subject) {
        return Plural.of(subject.workers(), "worker") + ": "
                + TerminalText.visible(subject.statement().replaceAll("\\s+", " "));
    }

    private void compareSettings() {
        Set<String> names = Stream.concat(base.stream(), head.stream())
                .flatMap(run -> settings(run).keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : names) {
            compare(Kind.SETTINGS, run -> name + " = " + settings(run).getOrDefault(name, DEFAULT));
        }
    }

    /** Settings without those that name files and ports of a server, which do not change how fast it is. */
    private static Map<String, String> settings(RunResult run) {
        Map<String, String> settings =
                new TreeMap<>(server(run).map(Server::settings).orElse(Map.of()));
        settings.keySet()
                .removeIf(name -> name.endsWith("_file")
                        || name.endsWith("_directory")
                        || name.endsWith("_directories")
                        || Set.of("port", "listen_addresses", "cluster_name", "application_name")
                                .contains(name));
        return settings;
    }

    /** Of the whole database, with indexes and with tables that no test uses: only where rows are not known. */
    private void compareSizes() {
        if (knowsAllRows(base)
                && knowsAllRows(head)
                && rows(base).keySet().equals(rows(head).keySet())) {
            return;
        }
        long smallest = sizes().min().orElse(0);
        long largest = sizes().max().orElse(0);
        if (largest - smallest > SAME_SIZE * largest) {
            differences.add(new Difference(Kind.DATA, megabytes(base), megabytes(head)));
        }
    }

    private static boolean knowsAllRows(List<RunResult> runs) {
        return runs.stream()
                .flatMap(run -> run.results().stream())
                .filter(test -> test.subject().branch().isEmpty())
                .allMatch(test -> test.evidence()
                        .filter(evidence -> evidence.tables().stream()
                                .allMatch(table -> table.rows().isPresent()))
                        .isPresent());
    }

    private LongStream sizes() {
        return Stream.concat(base.stream(), head.stream())
                .flatMap(run -> server(run).stream())
                .mapToLong(Server::databaseBytes);
    }

    private static String megabytes(List<RunResult> runs) {
        return joined(
                runs,
                run -> String.format(
                        Locale.ROOT,
                        "a database of %,.1f MB",
                        server(run).map(Server::databaseBytes).orElse(0L) / 1e6));
    }

    private void compareRows() {
        Map<String, DoubleSummaryStatistics> after = rows(head);
        rows(base)
                .forEach((table, one) -> Optional.ofNullable(after.get(table))
                        .filter(other -> !isAlike(one, other))
                        .ifPresent(other -> differences.add(
                                new Difference(Kind.DATA, table + " with " + range(one), range(other)))));
    }

    private static boolean isAlike(DoubleSummaryStatistics one, DoubleSummaryStatistics other) {
        double largest = Math.max(one.getMax(), other.getMax());
        return largest - Math.min(one.getMin(), other.getMin()) <= Math.max(1, SAME_ROWS * largest);
    }

    /** Returns how many rows the tables have in runs, when these first used them. */
    private static Map<String, DoubleSummaryStatistics> rows(List<RunResult> runs) {
        Map<String, DoubleSummaryStatistics> rows = new TreeMap<>();
        for (RunResult run : runs) {
            Map<String, TableState> first = new HashMap<>();
            run.results().stream()
                    .flatMap(test -> test.evidence().stream())
                    .flatMap(evidence -> evidence.tables().stream())
                    .forEach(table -> first.putIfAbsent(table.name(), table));
            first.forEach((name, table) -> table.rows()
                    .ifPresent(count -> rows.computeIfAbsent(name, key -> new DoubleSummaryStatistics())
                            .accept(count)));
        }
        return rows;
    }

    private static String range(DoubleSummaryStatistics rows) {
        String least = String.format(Locale.ROOT, "%,.0f", rows.getMin());
        String most = String.format(Locale.ROOT, "%,.0f", rows.getMax());
        return (least.equals(most) ? "" : least + " to ") + most + " rows";
    }
}
