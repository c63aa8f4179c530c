package io.dbbench.report.html;

import io.dbbench.report.BoundedText;
import io.dbbench.report.LocalPaths;
import io.dbbench.report.Notice;
import io.dbbench.report.RankLine;
import io.dbbench.report.ResultNumbers;
import io.dbbench.report.VerdictLine;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Environment.Client;
import io.dbbench.result.Environment.Server;
import io.dbbench.result.RunResult;
import io.dbbench.result.Totals;
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
        List<HtmlProblem> problems,
        List<HtmlFinding> findings,
        List<HtmlFinding> causes,
        List<HtmlFinding> missingIndexes,
        Counts counts,
        Optional<String> server,
        List<Fact> facts,
        Map<String, String> settings,
        Map<String, String> extensions,
        String scenario,
        int maxPoints,
        List<HtmlComparison> comparisons,
        List<HtmlBenchmark> tests) {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Of all time series together, so that a browser can open a page of a thousand tests of ten minutes. */
    private static final int MAX_POINTS_OF_ALL = 60_000;

    private static final int MAX_POINTS = 300;
    private static final int MIN_POINTS = 60;

    /** How the run ended: a word and its reason. */
    record Verdict(String status, String word, String sentence) {}

    record Fact(String label, String value) {}

    /** Tests started and planned, completed statements, failed iterations. */
    record Counts(long tests, long planned, long statements, long errors) {}

    static HtmlRun of(RunResult run) {
        List<BenchmarkResult> results = run.results();
        int points = Math.min(MAX_POINTS, Math.max(MIN_POINTS, MAX_POINTS_OF_ALL / Math.max(results.size(), 1)));
        return new HtmlRun(
                BoundedText.of(run.scenario().name(), BoundedText.NAME),
                run.scenario().description().map(text -> BoundedText.of(text, BoundedText.STATEMENT)),
                LocalPaths.hidden(run.scenario().file()),
                run.version(),
                TIMESTAMP.format(run.startedAt()),
                HtmlNumbers.seconds(run.elapsed()),
                verdict(run),
                IntStream.range(0, results.size())
                        .boxed()
                        .flatMap(index -> HtmlProblem.of(index, results.get(index)).stream())
                        .toList(),
                HtmlFinding.ofRun(run),
                HtmlFinding.ofNotices(Notice.causes(run)),
                HtmlFinding.ofNotices(Notice.missingIndexes(run)),
                counts(run),
                run.environment().server().map(HtmlRun::server),
                facts(run),
                run.environment().server().map(Server::settings).orElse(Map.of()),
                run.environment().server().map(Server::extensions).orElse(Map.of()),
                BoundedText.of(run.scenario().text(), BoundedText.SCENARIO),
                points,
                HtmlComparisons.of(run),
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
        VerdictLine verdict = VerdictLine.of(run);
        String word = verdict.word().charAt(0) + verdict.word().substring(1).toLowerCase(Locale.ROOT);
        String status =
                switch (verdict.status()) {
                    case PASSED -> "passed";
                    case FAILED -> "failed";
                    case INCOMPLETE -> "partial";
                };
        return new Verdict(
                status,
                word,
                verdict.progress()
                        .map(progress -> verdict.reason() + "; " + progress)
                        .orElse(verdict.reason()));
    }

    private static List<Fact> facts(RunResult run) {
        List<Fact> facts = new ArrayList<>();
        run.environment().server().ifPresent(server -> addServer(facts, server));
        Client client = run.environment().client();
        facts.add(new Fact("Client", client.operatingSystem()));
        client.cpuModel().ifPresent(model -> facts.add(new Fact("CPU", model)));
        facts.add(new Fact("CPUs available", ResultNumbers.count(client.processors())));
        facts.add(new Fact("Memory", bytes(client.memoryBytes())));
        facts.add(new Fact("Java", client.javaVersion() + ", " + client.vm()));
        facts.add(new Fact("JVM flags", LocalPaths.hidden(String.join(" ", client.vmArguments()))));
        facts.add(new Fact("dbbench", run.version()));
        facts.add(new Fact(
                "Command line", LocalPaths.hidden(("dbbench " + String.join(" ", run.commandLine())).strip())));
        RankLine.of(run).forEach(rank -> facts.add(new Fact(rank.name(), rank.text())));
        facts.add(new Fact("Seed", Long.toString(run.seed())));
        facts.add(new Fact("Scenario file", LocalPaths.hidden(run.scenario().file())));
        facts.add(new Fact("SHA-256 of the file", run.scenario().sha256()));
        facts.add(new Fact(
                "Client warm-up", HtmlNumbers.seconds(run.clientWarmup()).toPlainString() + " s"));
        return facts;
    }

    private static void addServer(List<Fact> facts, Server server) {
        facts.add(new Fact("Server", server(server)));
        facts.add(new Fact("Database size", bytes(server.databaseBytes())));
    }

    private static String bytes(long bytes) {
        return bytes >= 1L << 30
                ? String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30))
                : String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1L << 20));
    }
}
