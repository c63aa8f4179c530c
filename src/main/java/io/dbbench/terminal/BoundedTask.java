package io.dbbench.terminal;

/** Runs work that another program may block, such as a reader that does not read from a pipe. */
public final class BoundedTask {
    private static final long LIMIT_MILLIS = 1000;

    private BoundedTask() {}

    /** Runs the work and waits for its end, at most one second. */
    public static void run(Runnable work) {
        Thread thread = new Thread(work, "bounded task");
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(LIMIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
