package io.dbbench.cli;

import io.dbbench.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a command did when it was called as from a shell whose output goes to files.
 *
 * @param status the exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record CommandResult(int status, String out, String err) {

    public static CommandResult of(String... arguments) {
        return with(Map.of(), arguments);
    }

    /** The same with variables of the environment. Only what is told of them is seen by {@code validate}. */
    public static CommandResult with(Map<String, String> environment, String... arguments) {
        return of(environment, "", arguments);
    }

    /** The same with something on standard input. */
    static CommandResult reading(String in, String... arguments) {
        return of(Map.of(), in, arguments);
    }

    private static CommandResult of(Map<String, String> environment, String in, String... arguments) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal =
                new Terminal(bytes, stream(out), stream(err), OptionalInt.empty(), OptionalInt.empty(), environment);
        int status = Execution.of(terminal, environment, arguments);
        return new CommandResult(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** With a standard error of one's own. */
    static int status(PrintStream err, String... arguments) {
        PrintStream out = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return Execution.of(
                new Terminal(InputStream.nullInputStream(), out, err, OptionalInt.empty(), OptionalInt.empty()),
                Map.of(),
                arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
