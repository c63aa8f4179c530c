package io.dbbench.postgres.connect;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Asks the server to cancel what runs. */
public final class CancelRequest {
    /** Each request takes a connection of its own, of which the server is to see few at a time. */
    private static final int AT_ONCE = 8;

    private static final Duration WITHIN = Duration.ofSeconds(2);

    private CancelRequest() {}

    /** Waits a moment for the server, but no longer: one that does not answer is left to the {@link SilenceWatch}. */
    public static void all(Collection<InFlight> exchanges) {
        List<Callable<Void>> requests = exchanges.stream()
                .filter(InFlight::underWay)
                .map(CancelRequest::request)
                .toList();
        if (requests.isEmpty()) {
            return;
        }
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.min(requests.size(), AT_ONCE), CancelRequest::thread);
        try {
            threads.invokeAll(requests, WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Void> request(InFlight exchange) {
        return () -> {
            exchange.cancel();
            return null;
        };
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "canceller");
        thread.setDaemon(true);
        return thread;
    }
}
