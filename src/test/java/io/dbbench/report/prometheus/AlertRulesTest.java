package io.dbbench.report.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertRulesTest {
    private static final Path MONITORING = Path.of("examples/monitoring");

    @ParameterizedTest
    @EnumSource(names = "COMPLETED", mode = EnumSource.Mode.EXCLUDE)
    void everyOutcomeThatIsNotCompletedFiresAnAlert(Outcome.Status status) throws IOException {
        assertThat(Files.readString(MONITORING.resolve("dbbench.rules.yml")))
                .containsPattern("dbbench_run_outcome\\{outcome=~\"[a-z|]*\\b" + status.code() + "\\b");
        assertThat(Files.readString(MONITORING.resolve("dbbench.rules.test.yml")))
                .contains("outcome: " + status.code() + "}");
    }
}
