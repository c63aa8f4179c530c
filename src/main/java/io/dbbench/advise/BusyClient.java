package io.dbbench.advise;

import io.dbbench.result.Finding;
import io.dbbench.units.Numbers;
import java.util.Optional;

/** Reports a test that used nearly all CPUs that dbbench may use. */
final class BusyClient implements AdviceRule {
    private static final double BUSY = 0.85;

    @Override
    public Optional<Finding> check(MeasuredTest measured) {
        return measured.client().stream()
                .flatMapToDouble(client -> client.cpuShare().stream())
                .filter(share -> share > BUSY)
                .mapToObj(share -> Finding.warning("client-busy", message(share))
                        .advising(ClientRemedy.moreCpu(measured))
                        .with("cpu_share", share))
                .findFirst();
    }

    private static String message(double share) {
        return "the client used " + Numbers.percent(share) + " of its CPUs, which may limit what was measured";
    }
}
