package io.dbbench.advise.server;

import io.dbbench.result.Finding;
import io.dbbench.result.evidence.ServerEvent;
import io.dbbench.result.evidence.Waits;
import java.util.Locale;
import java.util.stream.Stream;

/** Reports that other sessions were active during a good part of the test. */
final class OtherLoad implements ServerRule {
    private static final double NOTABLE_SHARE = 0.5;
    private static final long FEW_SAMPLES = 5;

    @Override
    public Stream<Finding> check(ServerView view) {
        long samples = view.evidence().waits().map(Waits::samples).orElse(0L);
        return samples < FEW_SAMPLES
                ? Stream.of()
                : view.events(ServerEvent.Kind.OTHER_SESSION)
                        .filter(event -> event.count() >= NOTABLE_SHARE * samples)
                        .limit(1)
                        .map(event -> finding(event, samples));
    }

    private static Finding finding(ServerEvent event, long samples) {
        String name = event.name().filter(text -> !text.isEmpty()).orElse("without a name");
        return Finding.warning(
                        "other-load",
                        String.format(
                                Locale.ROOT,
                                "another session (%s) was active in %d of %d samples",
                                name,
                                event.count(),
                                samples))
                .advising("measure without it")
                .with("samples", samples)
                .with("active_samples", event.count());
    }
}
