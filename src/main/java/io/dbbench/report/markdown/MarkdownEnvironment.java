package io.dbbench.report.markdown;

import io.dbbench.markup.MarkdownText.Fact;
import io.dbbench.report.LocalPaths;
import io.dbbench.report.RankLine;
import io.dbbench.report.ResultNumbers;
import io.dbbench.result.Environment.Client;
import io.dbbench.result.Environment.Server;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The environment of a run as rows of a table with two columns. */
final class MarkdownEnvironment {
    private static final int MAX_CELLS = 2000;
    private static final double BYTES_PER_MEBIBYTE = 1024.0 * 1024;

    /** Needs no quotes in a shell. A removed password contains asterisks, which match no file. */
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./*-]+");

    private MarkdownEnvironment() {}

    static List<Fact> facts(RunResult result) {
        List<Fact> rows = new ArrayList<>();
        result.environment().server().ifPresent(server -> addServer(rows, server));
        addClient(rows, result.environment().client());
        RankLine.of(result).forEach(rank -> add(rows, rank.name(), rank.text()));
        add(rows, "dbbench", result.version() + ", seed " + result.seed());
        rows.add(new Fact("Command line", bounded(commandLine(result)), true));
        add(
                rows,
                "Scenario",
                result.scenario().file() + ", SHA-256 " + result.scenario().sha256());
        add(rows, "Started", result.startedAt().toString());
        add(rows, "Duration", ResultNumbers.count(result.elapsed().toSeconds()) + " s");
        return rows;
    }

    private static void addServer(List<Fact> rows, Server server) {
        add(
                rows,
                "Server",
                "PostgreSQL " + server.version() + " (" + server.endpoint() + ")"
                        + (server.onlyReads() ? ", a standby" : ""));
        add(rows, "Database", mebibytes(server.databaseBytes()));
        add(rows, "Settings", pairs(server.settings(), " = "));
        add(rows, "Extensions", pairs(server.extensions(), " "));
    }

    private static void addClient(List<Fact> rows, Client client) {
        add(
                rows,
                "Client",
                client.operatingSystem() + ", " + ResultNumbers.count(client.processors(), "CPU")
                        + client.cpuModel().map(model -> " (" + model + ")").orElse("") + ", "
                        + mebibytes(client.memoryBytes()));
        add(rows, "Java", client.javaVersion() + ", " + client.vm());
    }

    private static void add(List<Fact> rows, String name, String value) {
        rows.add(new Fact(name, bounded(value), false));
    }

    private static String bounded(String value) {
        return TerminalText.fit(TerminalText.visible(LocalPaths.hidden(value)), MAX_CELLS);
    }

    /** Quoted for a shell. */
    private static String commandLine(RunResult result) {
        return result.commandLine().isEmpty()
                ? ""
                : Stream.concat(Stream.of("dbbench"), result.commandLine().stream())
                        .map(MarkdownEnvironment::quoted)
                        .collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    private static String mebibytes(long bytes) {
        return ResultNumbers.count(Math.round(bytes / BYTES_PER_MEBIBYTE)) + " MiB";
    }

    private static String pairs(Map<String, String> pairs, String separator) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + separator + pair.getValue())
                .collect(Collectors.joining(", "));
    }
}
