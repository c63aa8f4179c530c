package io.dbbench.postgres.connect;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Asks the server to cancel running statements. */
public final class CancelRequest {
    /** Each request takes a connection of its own, and must not flood the server. */
    private static final int AT_ONCE = 8;

    private static final Duration WITHIN = Duration.ofSeconds(2);

    private CancelRequest() {}

    /** Waits up to 2 s for the server; one that does not answer is left to the {@link SilenceWatch}. */
    public static void all(Collection<InFlight> inFlight) {
        List<Callable<Void>> requests = inFlight.stream()
                .filter(InFlight::isWaiting)
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

    private static Callable<Void> request(InFlight inFlight) {
        return () -> {
            inFlight.cancel();
            return null;
        };
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "canceller");
        thread.setDaemon(true);
        return thread;
    }
}
