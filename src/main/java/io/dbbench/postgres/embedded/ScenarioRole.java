package io.dbbench.postgres.embedded;

import io.dbbench.connection.Secret;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.Trust;
import java.util.ArrayList;
import java.util.List;

/**
 * The role of scenarios on the embedded server. It owns its database, but the server refuses what reaches outside of it:
 * programs, files, libraries. Dumps often name the role, so that it has the name that most servers have.
 */
public final class ScenarioRole {
    public static final String NAME = "postgres";

    /** From here on, a role that may create others cannot grant them the rights to run programs. */
    private static final int CREATEROLE_IS_SAFE = 16;

    /** From here on, the owner of a database may create objects in its schema {@code public}. */
    private static final int OWNER_HAS_PUBLIC = 15;

    /** From here on, rights to set parameters and to request checkpoints can be granted. */
    private static final int GRANTABLE_PARAMETERS = 15;

    /** Parameters that benchmarks set, that only superusers may set, and that have no effect outside the database. */
    private static final String PARAMETERS = String.join(
            ", ",
            "commit_delay",
            "compute_query_id",
            "deadlock_timeout",
            "log_min_duration_statement",
            "session_replication_role",
            "temp_file_limit",
            "track_functions",
            "track_io_timing",
            "wal_compression");

    private ScenarioRole() {}

    /** Returns what a superuser executes on a new server. */
    static SqlScript creation(int version, Trust trust, Secret password) {
        List<String> statements = new ArrayList<>();
        String rights = trust == Trust.TRUSTED ? "SUPERUSER" : rights(version);
        statements.add("CREATE ROLE " + NAME + " LOGIN " + rights + " PASSWORD '" + password.value() + "'");
        statements.add("ALTER DATABASE " + DataTemplate.DATABASE + " OWNER TO " + NAME);
        statements.add("GRANT pg_monitor TO " + NAME);
        if (version < OWNER_HAS_PUBLIC) {
            statements.add("ALTER SCHEMA public OWNER TO " + NAME);
        }
        if (version >= GRANTABLE_PARAMETERS) {
            statements.add("GRANT pg_checkpoint TO " + NAME);
            statements.add("GRANT SET ON PARAMETER " + PARAMETERS + " TO " + NAME);
        }
        if (version >= CREATEROLE_IS_SAFE) {
            statements.add("ALTER ROLE " + NAME + " SET createrole_self_grant = 'set, inherit'");
        }
        return new SqlScript("role " + NAME, String.join(";\n", statements));
    }

    private static String rights(int version) {
        return version >= CREATEROLE_IS_SAFE ? "CREATEDB CREATEROLE" : "CREATEDB";
    }
}
