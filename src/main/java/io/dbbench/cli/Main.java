package io.dbbench.cli;

import io.dbbench.terminal.Terminal;

/** Where the JVM begins. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its status. */
    public static void main(String[] arguments) {
        System.exit(Execution.of(Terminal.system(), System.getenv(), arguments));
    }
}
