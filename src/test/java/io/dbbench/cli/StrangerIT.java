package io.dbbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.connection.ServerTarget;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.embedded.CacheFolder;
import io.dbbench.postgres.embedded.EmbeddedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scenarios of strangers, on the embedded server and on one of the user's own whose role is a superuser. */
final class StrangerIT {
    private static final String SECRET_TEXT = "kestrel_of_the_user";
    private static final Map<String, String> ENVIRONMENT =
            Map.of("API_TOKEN", SECRET_TEXT, "DATABASE", "postgresql://me:" + SECRET_TEXT + "@db.example/shop");

    /** What a password hash begins with. */
    private static final String HASH = "SCRAM-SHA-256$";

    private static final String TRUSTED = "trusted";

    private static @Nullable EmbeddedServer server;
    private static @Nullable ServerSocket listener;
    private static final AtomicInteger CONTACTS = new AtomicInteger();

    @TempDir
    private Path folder;

    /** @param isReal whether it succeeds with the rights of a superuser */
    record Attempt(String name, String scenario, boolean isReal) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedServer.start(CacheFolder.locate(), ServerTarget.Embedded.USUAL, note -> {}, StopRequests.NONE);
        // what an attempt without trust leaves behind must not keep the same one with trust from succeeding
        try (Connection session = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port() + "/postgres", user(), password());
                Statement statement = session.createStatement()) {
            statement.execute("CREATE DATABASE " + TRUSTED);
        }
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(StrangerIT::countContacts, "elsewhere");
        thread.setDaemon(true);
        thread.start();
    }

    private static void countContacts() {
        try {
            while (true) {
                Socket contact = listener().accept();
                CONTACTS.incrementAndGet();
                contact.close();
            }
        } catch (IOException e) {
            // the test has ended
        }
    }

    @AfterAll
    static void stop() throws IOException {
        listener().close();
        server().close();
    }

    private static EmbeddedServer server() {
        return Objects.requireNonNull(server);
    }

    private static ServerSocket listener() {
        return Objects.requireNonNull(listener);
    }

    /** A connection of a superuser, as many users have on their machine. */
    private static String own(String database) {
        return "postgresql://" + user() + ":" + password() + "@127.0.0.1:" + port() + "/" + database;
    }

    private static String user() {
        return server().ownConnection().user().orElseThrow();
    }

    private static String password() {
        return server().ownConnection().hosts().get(0).password().orElseThrow().value();
    }

    private static int port() {
        return server().ownConnection().hosts().get(0).port();
    }

    static Stream<Attempt> attempts() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/stranger/attempts.txt"));
        return Arrays.stream(text.split("(?m)^#=== ")).skip(1).map(block -> {
            String heading = block.substring(0, block.indexOf('\n'));
            String scenario = block.substring(heading.length() + 1);
            String tests = scenario.contains("tests:")
                    ? ""
                    : "tests: [{name: One, query: SELECT 1, iterations: 1, warmup: 0}]\n";
            return new Attempt(
                    heading.replace(" +", ""), "name: stranger\n" + scenario + tests, heading.endsWith(" +"));
        });
    }

    static Stream<Attempt> realAttempts() throws IOException {
        return attempts().filter(Attempt::isReal);
    }

    @Test
    void thereAreMoreThanFifty() throws IOException {
        assertThat(attempts().map(Attempt::name)).hasSizeGreaterThan(50).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void noneSucceeds(Attempt attempt) throws IOException {
        Path file = write(attempt);
        for (String target : List.of("embedded", own("postgres"))) {
            List<String> connection = attempt.scenario().contains("{url:") ? List.of() : List.of("-c", target);
            assertThat(succeeded(attempt, file, connection, "run", "--client-warmup", "0"))
                    .isEmpty();
            // to start a server takes a while, and these commands execute nothing else on it
            if (!target.equals("embedded") || attempt.scenario().contains("sample:")) {
                assertThat(succeeded(attempt, file, connection, "run", "--dry-run"))
                        .isEmpty();
            }
            if (!target.equals("embedded") || attempt.scenario().contains("setup:")) {
                assertThat(succeeded(attempt, file, connection, "validate", "--connect"))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("realAttempts")
    void whatIsTrustedMay(Attempt attempt) throws IOException {
        Path file = write(attempt);
        List<String> trusted = List.of("-c", own(TRUSTED), "--trust-scenario");

        assertThat(succeeded(attempt, file, trusted, "run", "--client-warmup", "0"))
                .isNotEmpty();
    }

    private Path write(Attempt attempt) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), SECRET_TEXT + "\n" + SECRET_TEXT + "\n");
        Path scenarios = Files.createDirectories(folder.resolve("scenarios"));
        Files.createSymbolicLink(scenarios.resolve("link.csv"), secret);
        Files.writeString(scenarios.resolve("init.sql"), filled("COPY (SELECT 1) TO PROGRAM 'touch PROOF'"));
        return Files.writeString(scenarios.resolve("stranger.yaml"), filled(attempt.scenario()));
    }

    private String filled(String text) {
        return text.replace("PROOF", folder.resolve("proof").toString())
                .replace("SECRET", folder.resolve("secret").toString())
                .replace("PORT", Integer.toString(listener().getLocalPort()));
    }

    /** Returns what an attempt achieved. */
    private List<String> succeeded(Attempt attempt, Path file, List<String> options, String... command)
            throws IOException {
        Path json = folder.resolve("scenarios/result.json");
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.add(file.toString());
        arguments.addAll(options);
        if (List.of(command).contains("--client-warmup")) {
            arguments.addAll(List.of("-o", json.toString()));
        }
        int before = CONTACTS.get();
        CommandResult result = CommandResult.with(ENVIRONMENT, arguments.toArray(String[]::new));
        String shown = result.out() + result.err() + (Files.exists(json) ? Files.readString(json) : "");
        List<String> achieved = new ArrayList<>();
        if (Files.deleteIfExists(folder.resolve("proof"))) {
            achieved.add("made a file");
        }
        if (shown.contains(SECRET_TEXT) || shown.contains(HASH)) {
            achieved.add("showed a secret: " + shown);
        }
        if (CONTACTS.get() > before && !attempt.scenario().contains("{url:")) {
            achieved.add("contacted another server");
        }
        Files.deleteIfExists(json);
        return achieved;
    }
}
