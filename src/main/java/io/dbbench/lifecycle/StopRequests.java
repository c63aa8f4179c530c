package io.dbbench.lifecycle;

/** Tells what takes long that it is to end before its time. Thread-safe. */
public interface StopRequests {
    /** Nobody ever asks. */
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

    /** Whether a stop was requested. */
    boolean requested();

    /** Has something done when a stop is requested, until the returned handle is closed; at once if it already was. */
    Registration onRequest(Runnable reaction);

    /** Ends a registration. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
