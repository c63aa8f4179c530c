package io.dbbench.postgres.connect;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** The files and sockets that this process may open. */
public final class OpenFiles {
    /** For what is opened during a test besides its connections, such as jars and reports. */
    private static final long RESERVED = 16;

    private OpenFiles() {}

    /** Returns why a test cannot have so many connections; empty if it can. */
    public static Optional<String> shortage(int connections) {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? shortage(connections, system.getMaxFileDescriptorCount(), system.getOpenFileDescriptorCount())
                : Optional.empty();
    }

    static Optional<String> shortage(int connections, long most, long open) {
        long free = Math.max(0, most - open - RESERVED);
        return connections <= free
                ? Optional.empty()
                : Optional.of("the test needs " + connections + " connections, but this process may open only " + free
                        + " more (" + most + " files, " + open + " open): raise ulimit -n");
    }
}
