package io.dbbench.advise.server;

import io.dbbench.result.Finding;
import io.dbbench.result.evidence.ServerEvent;
import io.dbbench.result.evidence.Waits;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports that sessions waited for locks, and for whom. */
final class LockWaits implements ServerRule {
    private static final double NOTABLE_SHARE = 0.1;

    @Override
    public Stream<Finding> check(ServerView view) {
        return view.evidence().waits().stream()
                .filter(waits -> waits.share("Lock") >= NOTABLE_SHARE && (waits.isMeaningful() || waits.samples() >= 5))
                .map(waits ->
                        finding(waits, view.events(ServerEvent.Kind.BLOCKER).findFirst()));
    }

    private static Finding finding(Waits waits, Optional<ServerEvent> blocker) {
        double share = waits.share("Lock");
        String message = String.format(
                Locale.ROOT,
                "sessions waited for locks %.0f ± %.0f %% of the time",
                100 * share,
                100 * waits.error(share));
        String holder = blocker.flatMap(ServerEvent::name)
                .map(name -> ", held by " + name)
                .orElse("");
        String statement = blocker.flatMap(ServerEvent::statement)
                .filter(text -> !text.isBlank())
                .map(text -> ": " + text.strip().replaceAll("\\s+", " "))
                .orElse("");
        return Finding.warning("lock-waits", message + holder + statement)
                .advising(
                        holder.contains("of the test")
                                ? "its workers change the same rows: shorter transactions, or values that differ more"
                                : "end what holds them, or measure without it")
                .with("lock_share", share);
    }
}
