package io.dbbench.lifecycle;

/** Lets a long operation notice that it should stop. Thread-safe. */
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

    /** Runs the reaction when a stop is requested, until the registration is closed; at once if it already was. */
    Registration onRequest(Runnable reaction);

    /** A registered reaction. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
