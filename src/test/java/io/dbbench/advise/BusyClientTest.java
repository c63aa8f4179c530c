package io.dbbench.advise;

import static io.dbbench.advise.MeasuredTests.client;
import static io.dbbench.engine.Scenarios.iterations;
import static io.dbbench.engine.Scenarios.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.Finding;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BusyClientTest {
    @Test
    void aBusyClientMayBeTheLimit() {
        assertThat(check(1, 0.97))
                .hasValue("the client used 97% of its CPUs, which may limit what was measured;"
                        + " use a less busy machine or one with more CPUs");
        assertThat(check(1000, 0.97).orElseThrow()).contains("; use fewer workers, ");
        assertThat(check(1, 0.4)).isEmpty();
    }

    private static Optional<String> check(int workers, double cpuShare) {
        return new BusyClient()
                .check(MeasuredTests.of(query("SELECT 1", workers, iterations(0), iterations(1000)))
                        .client(client(0, 0, 0, 0, cpuShare))
                        .build())
                .map(Finding::text);
    }
}
