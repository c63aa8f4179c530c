package io.dbbench.cli;

import io.dbbench.database.Permission;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code validate} that bring a database into it. */
final class ConnectOptions {
    @Option(
            names = "--connect",
            description = "also ask PostgreSQL about every statement, without running it: the server of --connection,"
                    + " of the scenario's url or of DBBENCH_CONNECTION, or else an embedded one with init and setup")
    private boolean connect;

    @Option(
            names = {"-c", "--connection"},
            paramLabel = "CONNECTION",
            description = "the server to ask, as for run; --connect goes without saying")
    private @Nullable String connection;

    @Option(names = "--allow-writes", description = "say nothing of what run refuses without this option")
    private boolean allowWrites;

    boolean wanted() {
        return connect || connection != null;
    }

    Permission permission() {
        return allowWrites ? Permission.WRITE_ANYWHERE : Permission.WRITE_LOCALLY;
    }

    Optional<String> connection() {
        return Optional.ofNullable(connection);
    }
}
