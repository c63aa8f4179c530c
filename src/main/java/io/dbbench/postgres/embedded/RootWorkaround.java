package io.dbbench.postgres.embedded;

import io.dbbench.postgres.error.DatabaseUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** PostgreSQL refuses to run as root. */
final class RootWorkaround {
    /** In a user namespace of its own the same user is nobody there, and needs no rights. */
    private static final List<String> NAMESPACE = List.of("unshare", "-U");

    /**
     * Where namespaces are forbidden, as in most containers: another user, who may reach the folders that root made. The
     * secure bit makes access(2), by which PostgreSQL looks for its programs, agree.
     */
    static final List<String> NOBODY = List.of(
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override",
            "--securebits=+no_setuid_fixup");

    private RootWorkaround() {}

    /**
     * What to put before a command.
     *
     * @param ours a folder that this user has made
     */
    static List<String> commandPrefix(Path ours) throws IOException, DatabaseUnavailable {
        if (!Files.getAttribute(ours, "unix:uid").equals(0)) {
            return List.of();
        }
        return firstThatWorks(List.of(NAMESPACE, NOBODY), ours);
    }

    static List<String> firstThatWorks(List<List<String>> disguises, Path ours) throws DatabaseUnavailable {
        return disguises.stream()
                .filter(disguise -> works(disguise, ours))
                .findFirst()
                .orElseThrow(
                        () -> new DatabaseUnavailable(
                                "dbbench runs as root, as which PostgreSQL does not start, and neither `unshare -U` nor `setpriv`, which"
                                        + " would help, works here. Run dbbench as another user, or name a server by --connection."));
    }

    private static boolean works(List<String> disguise, Path ours) {
        List<String> trial = new ArrayList<>(disguise);
        trial.addAll(List.of("ls", ours.toString()));
        try {
            Process process = new ProcessBuilder(trial)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
