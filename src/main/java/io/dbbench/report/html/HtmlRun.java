package io.dbbench.report.html;

import io.dbbench.report.BoundedText;
import io.dbbench.report.ResultNumbers;
import io.dbbench.report.VerdictLine;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Environment.Client;
import io.dbbench.result.Environment.Server;
import io.dbbench.result.RunResult;
import io.dbbench.result.Totals;
import io.dbbench.terminal.AnsiStyle;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A run as the page shows it. */
record HtmlRun(
        String name,
        Optional<String> description,
        String file,
        String version,
        String startedAt,
        BigDecimal seconds,
        Verdict verdict,
        List<HtmlFinding> findings,
        List<String> warnings,
        Counts counts,
        Optional<String> server,
        List<Fact> facts,
        Map<String, String> settings,
        Map<String, String> extensions,
        String scenario,
        int mostPoints,
        List<HtmlBenchmark> tests) {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Points of all courses together, so that a thousand tests of ten minutes fit into a page that still opens. */
    private static final int POINTS_OF_ALL_COURSES = 60_000;

    private static final int MOST_POINTS = 300;
    private static final int FEWEST_POINTS = 60;

    /** How the run came out: a word and what it rests on. */
    record Verdict(String status, String word, String sentence) {}

    record Fact(String label, String value) {}

    /** Tests begun and planned, completed statements, failed iterations. */
    record Counts(long tests, long planned, long statements, long errors) {}

    static HtmlRun of(RunResult run) {
        List<BenchmarkResult> results = run.results();
        int points =
                Math.min(MOST_POINTS, Math.max(FEWEST_POINTS, POINTS_OF_ALL_COURSES / Math.max(results.size(), 1)));
        return new HtmlRun(
                BoundedText.of(run.scenario().name(), BoundedText.NAME),
                run.scenario().description().map(text -> BoundedText.of(text, BoundedText.STATEMENT)),
                run.scenario().file(),
                run.version(),
                TIMESTAMP.format(run.startedAt()),
                HtmlNumbers.seconds(run.elapsed()),
                verdict(run),
                IntStream.range(0, results.size())
                        .boxed()
                        .flatMap(number -> HtmlFinding.of(number, results.get(number)).stream())
                        .toList(),
                run.warnings(),
                counts(run),
                run.environment().server().map(HtmlRun::server),
                facts(run),
                run.environment().server().map(Server::settings).orElse(Map.of()),
                run.environment().server().map(Server::extensions).orElse(Map.of()),
                BoundedText.of(run.scenario().text(), BoundedText.SCENARIO),
                points,
                results.stream().map(test -> HtmlBenchmark.of(test, points)).toList());
    }

    private static Counts counts(RunResult run) {
        Totals totals = run.totals();
        return new Counts(totals.tests(), run.scenario().plannedTests(), totals.statements(), totals.errors());
    }

    private static String server(Server server) {
        return "PostgreSQL " + server.version() + ", " + server.endpoint() + (server.onlyReads() ? ", a standby" : "");
    }

    private static Verdict verdict(RunResult run) {
        VerdictLine headline = VerdictLine.of(run);
        String word = headline.word().charAt(0) + headline.word().substring(1).toLowerCase(Locale.ROOT);
        return new Verdict(
                status(headline.tone()),
                word,
                headline.rest().map(rest -> headline.reason() + "; " + rest).orElse(headline.reason()));
    }

    private static String status(AnsiStyle tone) {
        return switch (tone) {
            case GREEN -> "passed";
            case RED -> "failed";
            default -> "partial";
        };
    }

    private static List<Fact> facts(RunResult run) {
        List<Fact> facts = new ArrayList<>();
        run.environment().server().ifPresent(server -> addServer(facts, server));
        Client client = run.environment().client();
        facts.add(new Fact("Client", client.operatingSystem()));
        client.cpuModel().ifPresent(model -> facts.add(new Fact("Processor", model)));
        facts.add(new Fact("Processors for dbbench", ResultNumbers.count(client.processors())));
        facts.add(new Fact("Memory", bytes(client.memoryBytes())));
        facts.add(new Fact("Java", client.javaVersion() + ", " + client.vm()));
        facts.add(new Fact("JVM flags", String.join(" ", client.vmArguments())));
        facts.add(new Fact("dbbench", run.version()));
        facts.add(new Fact("Command line", ("dbbench " + String.join(" ", run.commandLine())).strip()));
        facts.add(new Fact("Seed", Long.toString(run.seed())));
        facts.add(new Fact("Scenario file", run.scenario().file()));
        facts.add(new Fact("SHA-256 of the file", run.scenario().sha256()));
        facts.add(new Fact(
                "Warm-up of dbbench itself",
                HtmlNumbers.seconds(run.clientWarmup()).toPlainString() + " s"));
        return facts;
    }

    private static void addServer(List<Fact> facts, Server server) {
        facts.add(new Fact("Server", server(server)));
        facts.add(new Fact("Size of the database", bytes(server.databaseBytes())));
    }

    private static String bytes(long bytes) {
        return bytes >= 1L << 30
                ? String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30))
                : String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1L << 20));
    }
}
