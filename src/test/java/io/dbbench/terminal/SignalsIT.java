package io.dbbench.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.cli.Main;
import io.dbbench.result.Outcome;
import io.dbbench.result.ResultJson;
import io.dbbench.result.RunResult;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Signals end a process, so this starts one. TERM stands for Ctrl-C too, which a background process may ignore. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
final class SignalsIT {
    private static final String SLOW = "tests: [{name: Slow, query: SELECT pg_sleep(600), iterations: 1, warmup: 0}]";

    @TempDir
    private Path folder;

    private @Nullable Process dbbench;

    @AfterEach
    void end() {
        if (dbbench != null) {
            dbbench.descendants().forEach(ProcessHandle::destroyForcibly);
            dbbench.destroyForcibly();
        }
    }

    @Test
    void theFirstSignalReportsWhatWasMeasured() throws Exception {
        Process running = start(SLOW);
        awaitMessage("Slow: measuring");
        List<ProcessHandle> server = running.descendants().toList();
        terminate(running);
        assertThat(running.waitFor()).isEqualTo(130);
        RunResult result = ResultJson.read(folder.resolve("r.json"));
        assertThat(result.outcome()).isEqualTo(Outcome.interrupted());
        assertThat(result.results())
                .singleElement()
                .satisfies(test -> assertThat(test.errors()).isZero());
        assertAllEnd(server);
    }

    @Test
    void theSecondSignalEndsAtOnceAndLeavesNoServerBehind() throws Exception {
        Process running = start("setup: [SELECT pg_sleep(600)]\ntests: [{name: One, query: SELECT 1}]");
        awaitMessage("Setting up");
        List<ProcessHandle> server = running.descendants().toList();
        terminate(running);
        awaitMessage("stopping");
        terminate(running);
        assertThat(running.waitFor()).isEqualTo(130);
        assertAllEnd(server);
    }

    @Test
    void whatWasMeasuredBeforeAKillIsInItsFile() throws Exception {
        Process running = start("tests: [{name: First, query: SELECT 1, iterations: 20},"
                + " {name: Slow, query: SELECT pg_sleep(600), iterations: 1, warmup: 0}]");
        awaitMessage("Slow: measuring");
        List<ProcessHandle> server = running.descendants().toList();
        running.destroyForcibly();
        running.waitFor();
        server.forEach(ProcessHandle::destroyForcibly);
        RunResult result = ResultJson.read(folder.resolve("r.json"));
        assertThat(result.outcome()).isEqualTo(Outcome.unfinished());
        assertThat(result.results()).singleElement().satisfies(test -> {
            assertThat(test.testName()).isEqualTo("First");
            assertThat(test.iterations()).isEqualTo(20);
            assertThat(test.verdicts()).isNotEmpty();
        });
    }

    @Test
    void maxDurationIsTheLongestForInitScriptsToo() throws Exception {
        Files.writeString(folder.resolve("init.sql"), "SELECT pg_sleep(600)");
        Process running = start(
                "database: {embedded: {init: [init.sql]}}\ntests: [{name: One, query: SELECT 1}]", "--max-duration=5s");
        assertThat(running.waitFor()).isEqualTo(124);
        assertThat(ResultJson.read(folder.resolve("r.json")).outcome().status()).isEqualTo(Outcome.Status.EXPIRED);
    }

    @Test
    void aStopNeedsNobodyWhoReadsThatItWasRequested() throws Exception {
        try (RandomAccessFile unread = fullPipe()) {
            Process running = start(SLOW, "--quiet");
            List<ProcessHandle> server = awaitServer(running);
            terminate(running);
            assertThat(running.waitFor()).isEqualTo(130);
            assertThat(ResultJson.read(folder.resolve("r.json")).outcome()).isEqualTo(Outcome.interrupted());
            assertAllEnd(server);
            assertThat(unread.getFD().valid()).isTrue();
        }
    }

    @Test
    void norDoesTheEndOfMaxDuration() throws Exception {
        try (RandomAccessFile unread = fullPipe()) {
            Process running = start(SLOW, "--quiet", "--max-duration=5s");
            assertThat(running.waitFor()).isEqualTo(124);
            assertThat(ResultJson.read(folder.resolve("r.json")).outcome().status())
                    .isEqualTo(Outcome.Status.EXPIRED);
            assertThat(unread.getFD().valid()).isTrue();
        }
    }

    /** The run itself waits for a reader here. */
    @Test
    void norDoesTheSecondSignal() throws Exception {
        try (RandomAccessFile unread = fullPipe()) {
            Process running = start(SLOW, "--verbose");
            List<ProcessHandle> server = awaitServer(running);
            // it may well have begun to wait
            Thread.sleep(3000);
            do {
                terminate(running);
            } while (!running.waitFor(2, TimeUnit.SECONDS));
            assertThat(running.exitValue()).isEqualTo(130);
            assertAllEnd(server);
            assertThat(unread.getFD().valid()).isTrue();
        }
    }

    /** In place of the standard error, a pipe that takes nothing more and whose reader, which is returned, does not read. */
    private RandomAccessFile fullPipe() throws Exception {
        Path pipe = folder.resolve("err");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        RandomAccessFile reader = new RandomAccessFile(pipe.toFile(), "rw");
        Process filling = new ProcessBuilder("cat", "/dev/zero")
                .redirectOutput(pipe.toFile())
                .start();
        assertThat(filling.waitFor(1, TimeUnit.SECONDS)).isFalse();
        filling.destroyForcibly().waitFor();
        return reader;
    }

    private static List<ProcessHandle> awaitServer(Process running) throws Exception {
        List<ProcessHandle> server = running.descendants().toList();
        while (running.isAlive() && server.isEmpty()) {
            Thread.sleep(20);
            server = running.descendants().toList();
        }
        return server;
    }

    private Process start(String rest, String... options) throws IOException {
        Path scenario = Files.writeString(folder.resolve("it.yaml"), "name: it\n" + rest + "\n");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                scenario.toString(),
                "--client-warmup=0",
                "--output=" + folder.resolve("r.json")));
        command.addAll(List.of(options));
        Process started = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        dbbench = started;
        return started;
    }

    private void awaitMessage(String words) throws Exception {
        while (!Files.readString(folder.resolve("err")).contains(words)) {
            assertThat(dbbench)
                    .satisfies(process -> assertThat(process.isAlive()).isTrue());
            Thread.sleep(20);
        }
    }

    private static void terminate(Process process) {
        assertThat(process.toHandle().destroy()).isTrue();
    }

    private static void assertAllEnd(List<ProcessHandle> processes) throws Exception {
        assertThat(processes).isNotEmpty();
        for (ProcessHandle process : processes) {
            process.onExit().get(30, TimeUnit.SECONDS);
        }
    }
}
