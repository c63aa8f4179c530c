package io.dbbench.result.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the sessions of a test did at moments spread over its measured part.
 *
 * @param samples number of moments
 * @param events by frequency, the most frequent first
 */
public record Waits(long samples, List<Wait> events) {
    /** With fewer observations shares are left out: a single one would be more than 3 %. */
    public static final long MIN_OBSERVATIONS = 30;

    /** Time that is not the server's: it waits for the next statement. */
    private static final String CLIENT = "Client";

    /**
     * What a number of sessions did.
     *
     * @param type of the wait event, such as {@code Lock}; {@code CPU} for sessions that wait for nothing
     * @param event its name on the server; empty for {@code CPU}
     * @param count number of observations, one per session and moment
     */
    public record Wait(String type, String event, long count) {
        public static final String CPU = "CPU";

        public boolean isClient() {
            return type.equals(CLIENT);
        }
    }

    public Waits {
        events = events.stream()
                .sorted(Comparator.comparingLong(Wait::count)
                        .reversed()
                        .thenComparing(Wait::type)
                        .thenComparing(Wait::event))
                .toList();
    }

    /** Returns the number of observations of a session. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public long observations() {
        return count(wait -> true);
    }

    /** Returns whether there are enough observations for shares. */
    public boolean isMeaningful() {
        return observations() >= MIN_OBSERVATIONS;
    }

    /** Returns the share of the sessions' time that waits of some kind took, 0 to 1. */
    public double share(Predicate<Wait> kind) {
        return (double) count(kind) / Math.max(observations(), 1);
    }

    /** Returns the share of a type of wait events in the sessions' time, 0 to 1. */
    public double share(String type) {
        return share(wait -> wait.type().equals(type));
    }

    /** Returns the standard error of a share. */
    public double error(double share) {
        return Math.sqrt(share * (1 - share) / Math.max(observations(), 1));
    }

    /** Returns the share in which the server waited for the client: network, client and pauses of its schedule. */
    @JsonProperty(value = "client_share", access = JsonProperty.Access.READ_ONLY)
    public double clientShare() {
        return share(Wait::isClient);
    }

    private long count(Predicate<Wait> kind) {
        return events.stream().filter(kind).mapToLong(Wait::count).sum();
    }
}
