package io.dbbench.cli;

import io.dbbench.load.ScenarioLoader;
import io.dbbench.terminal.Terminal;
import java.util.List;

/** Where the JVM begins. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its status. */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && List.of("validate", "list").contains(arguments[0])) {
            prepareLoading();
        }
        System.exit(Execution.of(Terminal.system(), System.getenv(), arguments));
    }

    /** Beside the reading of the command line and of the first file. */
    private static void prepareLoading() {
        Thread thread = new Thread(ScenarioLoader::prepare, "prepare loading");
        thread.setDaemon(true);
        thread.start();
    }
}
