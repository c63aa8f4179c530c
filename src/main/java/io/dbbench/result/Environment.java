package io.dbbench.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a run took place.
 *
 * @param server empty when none was reached
 */
public record Environment(Client client, Optional<Server> server) {

    /**
     * The machine and the JVM that dbbench ran on.
     *
     * @param javaVersion such as {@code 17.0.15+6}
     * @param vmArguments the flags the JVM was started with, passwords removed
     * @param operatingSystem name, version and architecture
     * @param cpuModel as the system names it; empty where it does not
     * @param processors that the JVM may use
     * @param memoryBytes of the machine, or the container's limit
     */
    public record Client(
            @Verbatim String javaVersion,
            @Verbatim String vm,
            List<String> vmArguments,
            @Verbatim String operatingSystem,
            @Verbatim Optional<String> cpuModel,
            int processors,
            long memoryBytes) {
        public Client {
            vmArguments = List.copyOf(vmArguments);
        }
    }

    /**
     * The PostgreSQL that answered.
     *
     * @param endpoint {@code host:port/database}, or {@code embedded}
     * @param role whether it takes writes; absent in results of before this was kept
     * @param version as the server reports it, such as {@code 18.6}
     * @param settings those that differ from the built-in defaults, by name
     * @param databaseBytes size of the database when the tests began
     * @param extensions versions by name
     */
    public record Server(
            @Verbatim String endpoint,
            Optional<Role> role,
            @Verbatim String version,
            Map<String, String> settings,
            long databaseBytes,
            @Verbatim Map<String, String> extensions) {
        public Server {
            settings = Collections.unmodifiableMap(new TreeMap<>(settings));
            extensions = Collections.unmodifiableMap(new TreeMap<>(extensions));
        }

        /** Whether it can only be read. */
        public boolean onlyReads() {
            return role.filter(Role.STANDBY::equals).isPresent();
        }
    }

    /** What a server is in a replication. */
    public enum Role {
        @JsonProperty("primary")
        PRIMARY,
        /** It follows another one, and can only be read. */
        @JsonProperty("standby")
        STANDBY
    }
}
