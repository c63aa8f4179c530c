package io.dbbench.observe;

import io.dbbench.result.ClientLoad;
import io.dbbench.result.evidence.Evidence;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the probes of a test hand over. Used by one thread. */
public final class Observed {
    private @Nullable ClientLoad client;
    private @Nullable Evidence evidence;

    public void client(ClientLoad load) {
        client = load;
    }

    public void evidence(Evidence seen) {
        evidence = seen;
    }

    /** Returns the load of dbbench itself, if it was observed. */
    public Optional<ClientLoad> client() {
        return Optional.ofNullable(client);
    }

    /** Returns what was seen of the server, if it was observed. */
    public Optional<Evidence> evidence() {
        return Optional.ofNullable(evidence);
    }
}
