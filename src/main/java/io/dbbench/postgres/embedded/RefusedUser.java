package io.dbbench.postgres.embedded;

import io.dbbench.connection.ProcessEnvironment;
import io.dbbench.postgres.error.DatabaseUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL for users that it refuses: root, and those without a name in the user database. */
final class RefusedUser {
    /** The same user in a user namespace of its own, where it is not root. Needs no privileges. */
    private static final List<String> NAMESPACE = List.of("unshare", "-U");

    /**
     * Where namespaces are forbidden, as in most containers: another user with access to the folders that root created. The
     * secure bit makes access(2), which PostgreSQL uses to find its programs, agree.
     */
    static final List<String> UNPRIVILEGED = List.of(
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override",
            "--securebits=+no_setuid_fixup");

    private RefusedUser() {}

    /**
     * Returns the words to put before a command; empty unless PostgreSQL refuses this user.
     *
     * @param programs the folder of PostgreSQL
     * @param writable a folder in which this user can create files
     */
    static List<String> commandPrefix(Path programs, Path writable) throws IOException, DatabaseUnavailable {
        if (isRoot(writable)) {
            return firstThatWorks(List.of(NAMESPACE, UNPRIVILEGED), programs, "as root");
        }
        return ProcessEnvironment.ofProcess().user().isPresent()
                ? List.of()
                : firstThatWorks(List.of(NAMESPACE), programs, "for a user without a name (no entry in /etc/passwd)");
    }

    /** Folders may be those of another user, but a new file is this one's. */
    private static boolean isRoot(Path writable) throws IOException {
        Path own = Files.createTempFile(writable, "user", "");
        try {
            return Files.getAttribute(own, "unix:uid").equals(0);
        } finally {
            Files.delete(own);
        }
    }

    static List<String> firstThatWorks(List<List<String>> prefixes, Path programs, String user)
            throws DatabaseUnavailable {
        return prefixes.stream()
                .filter(prefix -> works(prefix, programs))
                .findFirst()
                .orElseThrow(() -> new DatabaseUnavailable("PostgreSQL does not start " + user + ", and `unshare -U`"
                        + (prefixes.size() > 1 ? " and `setpriv` do" : " does") + " not work here."
                        + "\nRun dbbench as another user, or pass --connection to use a server."));
    }

    private static boolean works(List<String> prefix, Path programs) {
        List<String> trial = new ArrayList<>(prefix);
        trial.addAll(List.of("ls", programs.toString()));
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
