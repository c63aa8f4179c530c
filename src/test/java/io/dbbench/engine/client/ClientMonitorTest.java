package io.dbbench.engine.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.lifecycle.NanoClock;
import io.dbbench.result.ClientLoad;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ClientMonitorTest {

    @Test
    void aThreadThatUsesAProcessorIsSeen() {
        ClientLoad idle = watched(() -> NanoClock.system().sleep(TimeUnit.MILLISECONDS.toNanos(600)));
        ClientLoad busy = watched(() -> spin(TimeUnit.MILLISECONDS.toNanos(600)));
        assertThat(busy.cpuShare().orElseThrow()).isGreaterThan(idle.cpuShare().orElseThrow());
        assertThat(busy.cpuShare().orElseThrow()).isBetween(0.0, 1.0);
        assertThat(busy.machineCpuShare().orElseThrow()).isPositive().isLessThanOrEqualTo(1);
    }

    @Test
    void garbageCollectionsAreCounted() {
        ClientLoad load = watched(System::gc);
        assertThat(load.collections()).isPositive();
    }

    @Test
    void hiccupsAreMeasuredWhileItWatches() {
        ClientLoad load = watched(() -> NanoClock.system().sleep(TimeUnit.MILLISECONDS.toNanos(3000)));
        assertThat(load.hiccupMaxNanos().orElseThrow())
                .isGreaterThanOrEqualTo(load.hiccupP99Nanos().orElseThrow());
    }

    @Test
    void aMomentTellsNothing() {
        ClientLoad load = watched(() -> {});
        assertThat(load.hiccupP99Nanos()).isEmpty();
        assertThat(load.cpuShare()).isEmpty();
        assertThat(load.machineCpuShare()).isEmpty();
    }

    @Test
    void nothingIsLeftRunning() {
        watched(() -> {});
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("client-watch");
    }

    private static ClientLoad watched(Runnable what) {
        try (ClientMonitor watch = ClientMonitor.start(NanoClock.system())) {
            what.run();
            return watch.end();
        }
    }

    private static void spin(long nanos) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            Thread.onSpinWait();
        }
    }
}
