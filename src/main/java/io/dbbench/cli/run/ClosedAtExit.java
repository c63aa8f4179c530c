package io.dbbench.cli.run;

import java.util.function.Consumer;

/**
 * A resource that is closed however the process ends: by {@link #close()}, or else when the JVM shuts down, as after a
 * second Ctrl-C or when the terminal is closed.
 */
public final class ClosedAtExit<T> implements AutoCloseable {
    private final T value;
    private final Runnable closing;
    private final Thread hook;

    /**
     * Registers a resource.
     *
     * @param closing may be called twice, and by two threads at once
     */
    public ClosedAtExit(T value, Consumer<? super T> closing) {
        this.value = value;
        this.closing = () -> closing.accept(value);
        this.hook = new Thread(this.closing, "dbbench exit");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public T value() {
        return value;
    }

    /** Closes the resource, and only then removes the shutdown hook. */
    @Override
    public void close() {
        closing.run();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is shutting down and runs the hook
        }
    }
}
