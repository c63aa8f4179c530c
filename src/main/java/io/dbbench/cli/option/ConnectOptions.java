package io.dbbench.cli.option;

import io.dbbench.cli.run.InvalidUsage;
import io.dbbench.postgres.connect.WritePermission;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code validate} for checks against a database. */
public final class ConnectOptions {
    @Option(
            names = "--connect",
            description = "let PostgreSQL check every statement without running it, on the server of --connection, the"
                    + " scenario's url or DBBENCH_CONNECTION, or on an embedded one after init and setup")
    private boolean connect;

    @Option(
            names = {"-c", "--connection"},
            paramLabel = "CONNECTION",
            description = "the server to use, as for run; implies --connect")
    private @Nullable String connection;

    @Option(names = "--allow-writes", description = "assume `run --allow-writes`; requires --connect")
    private boolean allowWrites;

    public boolean connects() {
        return connect || connection != null;
    }

    public void check() throws InvalidUsage {
        if (allowWrites && !connects()) {
            throw new InvalidUsage("--allow-writes requires --connect or --connection");
        }
    }

    public WritePermission permission() {
        return allowWrites ? WritePermission.WRITE_ANYWHERE : WritePermission.WRITE_LOCALLY;
    }

    public Optional<String> connection() {
        return Optional.ofNullable(connection);
    }
}
