package io.dbbench.lifecycle;

/** Requests to end a long operation early. Thread-safe. */
public interface StopRequests {
    /** Never requests a stop. */
    StopRequests NONE = new StopRequests() {
        @Override
        public boolean requested() {
            return false;
        }

        @Override
        public Registration onRequest(Runnable reaction) {
            return () -> {};
        }
    };

    /** Returns whether a stop was requested. */
    boolean requested();

    /** Runs a reaction when a stop is requested, or now if it already was, until the returned registration is closed. */
    Registration onRequest(Runnable reaction);

    /** Ends a registration. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
