package io.dbbench.postgres.embedded;

import io.dbbench.postgres.error.DatabaseUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL for root, which it refuses. */
final class RootWorkaround {
    /** In its own user namespace, the same user has no identity, and needs no privileges. */
    private static final List<String> NAMESPACE = List.of("unshare", "-U");

    /**
     * Where namespaces are forbidden, as in most containers: another user with access to the folders that root created. The
     * secure bit makes access(2), which PostgreSQL uses to find its programs, agree.
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
     * Returns the words to put before a command; empty unless this user is root.
     *
     * @param ours a folder that this user has created
     */
    static List<String> commandPrefix(Path ours) throws IOException, DatabaseUnavailable {
        if (!Files.getAttribute(ours, "unix:uid").equals(0)) {
            return List.of();
        }
        return firstThatWorks(List.of(NAMESPACE, NOBODY), ours);
    }

    static List<String> firstThatWorks(List<List<String>> prefixes, Path ours) throws DatabaseUnavailable {
        return prefixes.stream()
                .filter(prefix -> works(prefix, ours))
                .findFirst()
                .orElseThrow(() -> new DatabaseUnavailable(
                        "PostgreSQL does not start as root, and neither `unshare -U` nor `setpriv` works here."
                                + "\nRun dbbench as another user, or pass --connection to use a server."));
    }

    private static boolean works(List<String> prefix, Path ours) {
        List<String> trial = new ArrayList<>(prefix);
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
