package io.dbbench.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbbench.connection.ServerTarget;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.SqlScript;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerIT {
    private static final SqlScript INIT = new SqlScript("init.sql", "CREATE TABLE t AS SELECT 42 AS answer;");
    private static final EmbeddedSettings SETTINGS =
            settings(Map.of("work_mem", "5MB", "application_name", "two words"), INIT);

    private static final EmbeddedSettings SLOW = settings(Map.of(), new SqlScript("slow.sql", "SELECT pg_sleep(600)"));

    /** Shared by the tests of this class, so that the binaries are unpacked once; each test ends with it as it began. */
    @TempDir
    static Path root;

    private final List<String> notes = new ArrayList<>();

    /** Returns what a folder contains; a test that is the first may look before it is there. */
    private static List<Path> children(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    private static EmbeddedSettings settings(Map<String, String> settings, SqlScript... init) {
        return new EmbeddedSettings(18, settings, List.of(init));
    }

    private static CacheFolder cache() {
        return new CacheFolder(root);
    }

    private EmbeddedServer start(EmbeddedSettings settings) throws DatabaseUnavailable {
        return EmbeddedServer.start(cache(), new ServerTarget.Embedded(settings), notes::add, StopRequests.NONE);
    }

    private static String ask(EmbeddedServer server, String query) throws Exception {
        try (Database database = Database.open(new ServerTarget.Server(server.connection()), Map.of(), note -> {})) {
            return database.sample(query).value(0, 0).orElseThrow();
        }
    }

    @Test
    @SuppressWarnings("ThreeLetterTimeZoneID") // such as users set
    void theTimeZoneOfTheClientIsNotThatOfSessions() throws Exception {
        TimeZone ours = TimeZone.getDefault();
        // no server knows this zone
        TimeZone.setDefault(TimeZone.getTimeZone("IST"));
        try (EmbeddedServer server = start(SETTINGS)) {
            assertThat(ask(server, "SHOW TimeZone")).isEqualTo("UTC");
        } finally {
            TimeZone.setDefault(ours);
        }
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(cache().runs()).isEmptyDirectory();
        assertThat(ProcessHandle.allProcesses())
                .noneMatch(process -> process.info().commandLine().orElse("").contains(root.toString() + "/runs"));
    }

    @Test
    void theSecondStartUsesTheTemplateOfTheFirst() throws Exception {
        start(SETTINGS).close();
        notes.clear();
        try (EmbeddedServer again = start(SETTINGS)) {
            assertThat(notes).isEmpty();
            assertThat(ask(again, "SELECT answer FROM t")).isEqualTo("42");
            assertThat(ask(again, "SHOW work_mem")).isEqualTo("5MB");
        }
    }

    @Test
    void aRunLeavesTheTemplateAsItWas() throws Exception {
        try (EmbeddedServer first = start(SETTINGS);
                Database database = Database.open(new ServerTarget.Server(first.connection()), Map.of(), note -> {})) {
            database.execute(new SqlScript("change", "UPDATE t SET answer = 7"));
        }
        try (EmbeddedServer second = start(SETTINGS)) {
            assertThat(ask(second, "SELECT answer FROM t")).isEqualTo("42");
        }
    }

    @Test
    void twoRunAtOnce() throws Exception {
        try (EmbeddedServer one = start(SETTINGS)) {
            try (EmbeddedServer two = start(SETTINGS)) {
                assertThat(one.connection().hosts().get(0).port())
                        .isNotEqualTo(two.connection().hosts().get(0).port());
                assertThat(ask(two, "SELECT answer FROM t")).isEqualTo("42");
            }
            assertThat(ask(one, "SELECT answer FROM t")).isEqualTo("42");
        }
    }

    @Test
    void twoMayMakeTheSameTemplateAtOnce() throws Exception {
        EmbeddedSettings fresh = settings(Map.of("work_mem", "6MB"), INIT);
        CompletableFuture<EmbeddedServer> other = CompletableFuture.supplyAsync(() -> {
            try {
                return EmbeddedServer.start(cache(), new ServerTarget.Embedded(fresh), note -> {}, StopRequests.NONE);
            } catch (DatabaseUnavailable e) {
                throw new IllegalStateException(e);
            }
        });
        try (EmbeddedServer one = start(fresh);
                EmbeddedServer two = other.get(2, TimeUnit.MINUTES)) {
            assertThat(ask(one, "SELECT answer FROM t")).isEqualTo(ask(two, "SELECT answer FROM t"));
        }
    }

    @Test
    void aFailingInitScriptIsNamedAndNothingIsKept() throws Exception {
        List<Path> before = children(cache().templates());
        EmbeddedSettings failing =
                settings(Map.of(), INIT, new SqlScript("more.sql", "SELECT 1;\nINSERT INTO nowhere VALUES (1);\n"));
        assertThatThrownBy(() -> start(failing))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("more.sql: relation \"nowhere\" does not exist");
        assertThat(children(cache().templates())).isEqualTo(before);
    }

    @Test
    void aWrongSettingIsSaidInTheServersWords() {
        assertThatThrownBy(() -> start(settings(Map.of("shared_bufers", "1GB"))))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("unrecognized configuration parameter \"shared_bufers\"");
    }

    @Test
    void aVersionThatDoesNotExistIsSaid() {
        assertThatThrownBy(() -> start(SETTINGS.withVersion(9)))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("versions 14 to 18");
    }

    @Test
    void onlyTheTemplatesUsedLastAreKept() throws Exception {
        Path templates = Files.createDirectories(cache().templates());
        List<Path> old = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Path template = Files.createDirectories(templates.resolve("old" + i));
            Files.setLastModifiedTime(template, java.nio.file.attribute.FileTime.fromMillis(1_000_000L * i));
            old.add(template);
        }
        start(SETTINGS).close();
        List<Path> kept = children(templates);
        assertThat(kept).hasSize(5).doesNotContain(old.get(0), old.get(1), old.get(2));
        for (Path template : old) {
            FileUtils.deleteDirectory(template.toFile());
        }
    }

    /** Started as a process of its own by the test below, and killed. */
    static final class Victim {
        public static void main(String... arguments) throws Exception {
            EmbeddedServer server = EmbeddedServer.start(
                    new CacheFolder(Path.of(arguments[0])),
                    new ServerTarget.Embedded(SETTINGS),
                    note -> {},
                    StopRequests.NONE);
            System.out.println(server.connection().hosts().get(0).port());
            Thread.sleep(TimeUnit.MINUTES.toMillis(10));
        }
    }

    @Test
    void whatAKilledRunLeftBehindIsClearedUpByTheNext() throws Exception {
        start(SETTINGS).close();
        Process victim = java(Victim.class);
        assertThat(victim.inputReader().readLine()).isNotBlank();
        Path left = children(cache().runs()).get(0);
        long serverPid = Long.parseLong(
                Files.readAllLines(left.resolve("data/postmaster.pid")).get(0).strip());
        victim.destroyForcibly().waitFor();
        ProcessHandle orphan = ProcessHandle.of(serverPid).orElseThrow();
        assertThat(orphan.isAlive()).isTrue();

        try (EmbeddedServer next = start(SETTINGS)) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(left).doesNotExist();
            assertThat(ask(next, "SELECT answer FROM t")).isEqualTo("42");
        }
    }

    @Test
    void aServerThatNobodyClosesEndsWithTheProcess() throws Exception {
        Process victim = java(Victim.class);
        assertThat(victim.inputReader().readLine()).isNotBlank();
        victim.destroy();
        assertThat(victim.waitFor(1, TimeUnit.MINUTES)).isTrue();
        // what is left is asserted after each test
    }

    @Test
    void aStopEndsTheInitScriptsAndKeepsNothing() throws Exception {
        List<Path> before = templates();
        StopSignal stop = new StopSignal();
        assertThatThrownBy(() -> EmbeddedServer.start(
                        cache(), new ServerTarget.Embedded(SLOW), note -> stopSoonAfter(note, stop), stop))
                .isInstanceOf(DatabaseUnavailable.class);
        assertThat(templates()).isEqualTo(before);
    }

    private static void stopSoonAfter(String note, StopSignal stop) {
        if (note.contains("slow.sql")) {
            stopSoon(stop);
        }
    }

    private static void stopSoon(StopSignal stop) {
        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(stop::request);
    }

    private static List<Path> templates() throws IOException {
        return children(Files.createDirectories(cache().templates()));
    }

    @Test
    void aStopEndsTheWaitForAnotherThatMakesTheSameTemplate() throws Exception {
        Process early = java(Early.class);
        try (BufferedReader output = early.inputReader()) {
            assertThat(output.lines().filter(note -> note.contains("slow.sql")).findFirst())
                    .isPresent();
        }
        StopSignal stop = new StopSignal();
        stopSoon(stop);
        assertThatThrownBy(() -> EmbeddedServer.start(cache(), new ServerTarget.Embedded(SLOW), notes::add, stop))
                .isInstanceOf(DatabaseUnavailable.class);
        assertThat(notes).isEmpty();
        early.destroy();
        assertThat(early.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void initScriptsThatBeginATransactionAndDoNotEndItFail() {
        assertThatThrownBy(() -> start(settings(Map.of(), new SqlScript("open.sql", "BEGIN; CREATE TABLE gone ()"))))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("a transaction was begun but not ended");
    }

    /** Started as a process of its own by the test below, and ended while its init script runs. */
    static final class Early {
        public static void main(String... arguments) throws Exception {
            EmbeddedServer.start(
                    new CacheFolder(Path.of(arguments[0])),
                    new ServerTarget.Embedded(SLOW),
                    System.out::println,
                    StopRequests.NONE);
        }
    }

    @Test
    void nothingIsLeftOfAStartThatIsBrokenOff() throws Exception {
        Process early = java(Early.class);
        try (BufferedReader notes = early.inputReader()) {
            assertThat(notes.lines().filter(note -> note.contains("slow.sql")).findFirst())
                    .isPresent();
        }
        early.destroy();
        assertThat(early.waitFor(1, TimeUnit.MINUTES)).isTrue();
        // what is left is asserted after each test
    }

    private static Process java(Class<?> main) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void aRunThatLivesIsLeftAlone() throws Exception {
        try (EmbeddedServer first = start(SETTINGS)) {
            RunFolder second = RunFolder.create(cache());
            assertThat(children(cache().runs())).hasSize(2);
            second.delete();
            assertThat(ask(first, "SELECT answer FROM t")).isEqualTo("42");
        }
    }

    @Test
    void ofAPortThatSomebodyElseTookAnotherIsDrawn() throws Exception {
        RunFolder run = RunFolder.create(cache());
        try (ServerSocket theirs = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Binaries binaries = Binaries.unpacked(SETTINGS.version(), cache(), notes::add, StopRequests.NONE);
            new DataTemplate(cache(), binaries, new ServerTarget.Embedded(SETTINGS), notes::add, StopRequests.NONE)
                    .copyTo(run);
            Iterator<Integer> ports = List.of(theirs.getLocalPort(), theirs.getLocalPort(), ServerProcess.freePort())
                    .iterator();

            ServerProcess server =
                    ServerProcess.start(binaries, run.data(), run.log(), Map.of(), StopRequests.NONE, ports::next);

            assertThat(ports.hasNext()).isFalse();
            assertThat(server.port()).isNotEqualTo(theirs.getLocalPort());
        } finally {
            run.delete();
        }
    }

    @Test
    void theServerIsInASessionOfItsOwn() throws Exception {
        try (EmbeddedServer server = start(SETTINGS)) {
            String pid = Files.readAllLines(children(cache().runs()).get(0).resolve("data/postmaster.pid"))
                    .get(0);
            // behind the name in parentheses: state, parent, process group, session
            String[] fields = Files.readString(Path.of("/proc", pid.strip(), "stat"))
                    .replaceFirst(".*\\) ", "")
                    .split(" ", -1);
            assertThat(fields[3]).isEqualTo(pid.strip());
            assertThat(server.connection().hosts().get(0).name()).isEqualTo("127.0.0.1");
        }
    }
}
