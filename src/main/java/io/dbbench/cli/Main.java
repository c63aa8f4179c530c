package io.dbbench.cli;

import io.dbbench.load.ScenarioLoader;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where the JVM begins. */
public final class Main {
    /** Kept, because the logging framework forgets the levels of loggers that nobody holds. */
    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    private Main() {}

    /** Runs one command and exits with its status. */
    public static void main(String[] arguments) {
        ROOT_LOGGER.setLevel(Level.OFF);
        if (arguments.length > 0 && arguments[0].equals("validate")) {
            prepareLoading();
        }
        int status = Dbbench.commandLine(Terminal.system(), System.getenv(), arguments)
                .execute(arguments);
        System.exit(status);
    }

    /** Beside the reading of the command line, which takes as long. */
    private static void prepareLoading() {
        Thread thread = new Thread(ScenarioLoader::prepare, "prepare loading");
        thread.setDaemon(true);
        thread.start();
    }
}
