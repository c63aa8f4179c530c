package io.dbbench.result;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How dbbench itself fared while a test was measured. A hiccup is the time by which a thread that sleeps for a
 * millisecond wakes too late: whatever delays it may have delayed the workers.
 *
 * @param hiccupP99Nanos the hiccup that one in a hundred exceeds; empty when the test took less than a second
 * @param hiccupMaxNanos the longest; empty when there was no time for any
 * @param collections of garbage
 * @param collectionTime that these took together
 * @param cpuShare of the processors that the JVM may use, 0 to 1; empty where the system does not tell, or the test took
 *     less than half a second
 * @param machineCpuShare of the machine's or container's processors that were busy, also with other programs; empty as above,
 *     and in results of before this was kept
 */
public record ClientLoad(
        OptionalLong hiccupP99Nanos,
        OptionalLong hiccupMaxNanos,
        long collections,
        Duration collectionTime,
        OptionalDouble cpuShare,
        OptionalDouble machineCpuShare) {}
