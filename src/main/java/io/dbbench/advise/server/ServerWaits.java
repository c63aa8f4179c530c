package io.dbbench.advise.server;

import io.dbbench.result.Finding;
import io.dbbench.result.evidence.Waits;
import io.dbbench.result.evidence.Waits.Wait;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reports that sessions mostly waited for one thing inside of the server, whose processors were idle meanwhile. */
final class ServerWaits implements ServerRule {
    private static final double NOTABLE_SHARE = 0.5;

    /** What other findings are about. */
    private static final Set<String> OTHERS = Set.of(Wait.CPU, "Client", "Lock");

    /** What helps, by wait event in lower case, because versions write it differently. */
    private static final Map<String, String> REMEDIES = Map.of(
            "walsync", "commits wait for the disk: commit more changes at once, or use a faster disk",
            "walwrite", "commits wait for the disk: commit more changes at once, or use a faster disk",
            "syncrep", "commits wait for a standby: see synchronous_commit and synchronous_standby_names",
            "datafileread", "blocks come from the disk: raise shared_buffers, or read fewer blocks",
            "pgsleep", "the statement itself sleeps");

    @Override
    public Stream<Finding> check(ServerView view) {
        return view.waits().stream()
                .flatMap(waits -> waits.events().stream()
                        .filter(wait -> !OTHERS.contains(wait.type()))
                        .limit(1)
                        .filter(wait -> share(wait, waits) >= NOTABLE_SHARE)
                        .map(wait -> finding(wait, waits)));
    }

    private static double share(Wait wait, Waits waits) {
        return waits.share(wait::equals);
    }

    private static Finding finding(Wait wait, Waits waits) {
        double share = share(wait, waits);
        return Finding.info(
                        "server-waits",
                        String.format(
                                Locale.ROOT,
                                "sessions waited for %s %s %.0f ± %.0f %% of the time, and used no processor",
                                wait.type(),
                                wait.event(),
                                100 * share,
                                100 * waits.error(share)))
                .advising(REMEDIES.getOrDefault(
                        wait.event().toLowerCase(Locale.ROOT), "see this wait event in PostgreSQL's documentation"))
                .with("wait_share", share);
    }
}
