package io.dbbench.doctor;

import java.time.Duration;

/**
 * The limits in time of checks, which tests shorten.
 *
 * @param settled how old statistics have to be to show that something never happened
 * @param patience how long a session may wait or idle in a transaction
 */
public record DoctorLimits(Duration settled, Duration patience) {
    public static final DoctorLimits USUAL = new DoctorLimits(Duration.ofHours(1), Duration.ofSeconds(30));
}
