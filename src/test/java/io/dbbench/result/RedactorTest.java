package io.dbbench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedactorTest {
    private static final String SECRET = "hunter2";

    @Test
    void noTextOfAResultRepeatsASecret() throws IOException {
        RunResult told = with(SampleRuns.named(SECRET), Outcome.failed("role " + SECRET));
        assertThat(json(told)).contains(SECRET);
        assertThat(json(told.without(Set.of(SECRET)))).doesNotContain(SECRET).contains("role ***");
        assertThat(json(with(told, Outcome.aborted("as " + SECRET)).without(Set.of(SECRET))))
                .doesNotContain(SECRET);
    }

    @Test
    void withoutSecretsEverythingStays() {
        assertThat(SampleRuns.rich().without(Set.of())).isEqualTo(SampleRuns.rich());
        assertThat(SampleRuns.rich().without(Set.of("no such text"))).isEqualTo(SampleRuns.rich());
    }

    @Test
    void whatNamesTheServerStays() {
        RunResult run = SampleRuns.rich().without(Set.of("18", "db", "plpgsql", "agentic"));
        assertThat(run.environment().server().orElseThrow().endpoint()).isEqualTo("db.example:5432/agentic");
        assertThat(run.environment().server().orElseThrow().version()).isEqualTo("18.6");
        assertThat(run.commandLine().get(3)).doesNotContain("agentic");
    }

    private static RunResult with(RunResult run, Outcome outcome) {
        return new RunResult(
                run.version(),
                run.scenario(),
                run.startedAt(),
                run.elapsed(),
                run.seed(),
                run.commandLine(),
                run.clientWarmup(),
                run.environment(),
                outcome,
                run.results(),
                run.findings());
    }

    private static String json(RunResult run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ResultJson.write(run, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
