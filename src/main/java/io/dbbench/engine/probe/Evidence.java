package io.dbbench.engine.probe;

import io.dbbench.result.ClientLoad;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the probes of a test hand over. Used by one thread. */
public final class Evidence {
    private @Nullable ClientLoad client;

    public void client(ClientLoad load) {
        client = load;
    }

    /** Returns the load of dbbench itself, if it was observed. */
    public Optional<ClientLoad> client() {
        return Optional.ofNullable(client);
    }
}
