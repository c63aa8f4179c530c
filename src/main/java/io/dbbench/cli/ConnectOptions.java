package io.dbbench.cli;

import io.dbbench.postgres.connect.WritePermission;
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

    @Option(names = "--allow-writes", description = "take it that run gets --allow-writes; goes with --connect")
    private boolean allowWrites;

    boolean wanted() {
        return connect || connection != null;
    }

    /** Why the options cannot be followed. */
    Optional<String> mistake() {
        return allowWrites && !wanted()
                ? Optional.of(
                        "--allow-writes is about what a server would refuse: give --connect or --connection as well")
                : Optional.empty();
    }

    WritePermission permission() {
        return allowWrites ? WritePermission.WRITE_ANYWHERE : WritePermission.WRITE_LOCALLY;
    }

    Optional<String> connection() {
        return Optional.ofNullable(connection);
    }
}
