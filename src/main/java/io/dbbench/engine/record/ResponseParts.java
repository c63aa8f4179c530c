package io.dbbench.engine.record;

/**
 * The parts of the response that are recorded beside it.
 *
 * @param waits whether workers wait for shared connections
 * @param lags whether iterations can start later than intended
 */
public record ResponseParts(boolean waits, boolean lags) {
    /** The response is the service time. */
    public static final ResponseParts SERVICE_ONLY = new ResponseParts(false, false);
}
