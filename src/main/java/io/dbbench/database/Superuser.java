package io.dbbench.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** PostgreSQL refuses to run as root. In a user namespace of its own the same user is nobody there, and needs no rights. */
final class Superuser {
    private static final List<String> NAMESPACE = List.of("unshare", "-U");

    private Superuser() {}

    /**
     * What to put before a command.
     *
     * @param ours anything that this user has made
     */
    static List<String> disguise(Path ours) throws IOException, DatabaseUnavailable {
        if (!Files.getAttribute(ours, "unix:uid").equals(0)) {
            return List.of();
        }
        if (!namespacesWork()) {
            throw new DatabaseUnavailable(
                    "dbbench runs as root, as which PostgreSQL does not start, and `unshare -U`, which"
                            + " would help, does not work here. Run dbbench as another user, or name a server by --connection.");
        }
        return NAMESPACE;
    }

    private static boolean namespacesWork() {
        try {
            Process trial = new ProcessBuilder("unshare", "-U", "true").start();
            return trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
