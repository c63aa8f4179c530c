package io.dbbench.cli;

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
        int status = Dbbench.commandLine(Terminal.system(), System.getenv(), arguments)
                .execute(arguments);
        System.exit(status);
    }
}
