package io.dbbench.engine.schedule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The slack that Linux allows itself when it wakes a sleeping thread: by default 50 µs, by which starts of an open load
 * would be late.
 */
public final class TimerSlack {
    /** A symbolic link to {@code PID/task/TID}. */
    private static final Path CURRENT_THREAD = Path.of("/proc/thread-self");

    private static final byte[] ONE_MICROSECOND = "1000".getBytes(StandardCharsets.US_ASCII);

    private TimerSlack() {}

    /** Reduces the slack of the current thread to 1 µs; does nothing where the system does not allow it. */
    public static void minimize() {
        try {
            Path thread = Files.readSymbolicLink(CURRENT_THREAD).getFileName();
            Files.write(
                    Path.of("/proc", thread.toString(), "timerslack_ns"), ONE_MICROSECOND, StandardOpenOption.WRITE);
        } catch (IOException | RuntimeException notAllowed) {
            // starts are then later by some 50 µs, which the lag shows
        }
    }
}
