package io.dbbench.terminal;

/** Does what somebody else may hold up for ever, as a reader who does not read holds up a writer. */
public final class BoundedTask {
    private static final long LIMIT_MILLIS = 1000;

    private BoundedTask() {}

    /** Waits for its end a second at most. */
    public static void run(Runnable work) {
        Thread thread = new Thread(work, "brief");
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(LIMIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
