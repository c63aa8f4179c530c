package io.dbbench.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Extensions of the embedded server that scenarios may create although they need a superuser elsewhere: none of them runs
 * programs, reads or writes files, or connects to servers. Others are created with all rights or not at all.
 */
final class TrustedExtensions {
    private static final List<String> NAMES = List.of(
            "amcheck",
            "autoinc",
            "bloom",
            "earthdistance",
            "insert_username",
            "intagg",
            "moddatetime",
            "pg_buffercache",
            "pg_freespacemap",
            "pg_prewarm",
            "pg_stat_statements",
            "pg_visibility",
            "pg_walinspect",
            "pgrowlocks",
            "pgstattuple",
            "refint");

    private TrustedExtensions() {}

    /** Marks them in the unpacked programs, so that the server itself lets the owner of a database create them. */
    static void mark(Path home) throws IOException {
        for (String name : NAMES) {
            Path control = home.resolve("share/postgresql/extension").resolve(name + ".control");
            if (Files.exists(control)) {
                Files.writeString(control, "\ntrusted = true\n", StandardOpenOption.APPEND);
            }
        }
    }
}
