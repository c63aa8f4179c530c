package io.dbbench.cli;

import io.dbbench.check.Workflow;
import io.dbbench.report.Presentation;
import io.dbbench.report.Presentation.Ink;
import io.dbbench.result.Redaction;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Help.Ansi;

/**
 * The one owner of standard input, output and error. Results go to the first, all else to the second, so that a pipe
 * gets the results alone. What is written is UTF-8 with bare line feeds, whatever the locale.
 */
final class Terminal {
    private static final int CUSTOMARY_COLUMNS = 80;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final OptionalInt outColumns;
    private final OptionalInt errColumns;
    private final UnaryOperator<String> filter;

    /** @param outColumns width of the terminal that {@code out} is; empty when it is none */
    Terminal(InputStream in, PrintStream out, PrintStream err, OptionalInt outColumns, OptionalInt errColumns) {
        this(in, out, err, outColumns, errColumns, UnaryOperator.identity());
    }

    private Terminal(
            InputStream in,
            PrintStream out,
            PrintStream err,
            OptionalInt outColumns,
            OptionalInt errColumns,
            UnaryOperator<String> filter) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.outColumns = outColumns;
        this.errColumns = errColumns;
        this.filter = filter;
    }

    /** The same, read by a runner of GitHub's, which obeys lines of a certain form: none of that form is let through. */
    Terminal disarmed() {
        return new Terminal(in, out, err, outColumns, errColumns, Workflow::disarmed);
    }

    /** The process's own streams. The launcher, which can ask, says whether they are terminals and how wide. */
    static Terminal system() {
        return new Terminal(
                new FileInputStream(FileDescriptor.in),
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                columns("dbbench.stdout.columns"),
                columns("dbbench.stderr.columns"));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new Outlet(descriptor), true, StandardCharsets.UTF_8);
    }

    private static OptionalInt columns(String property) {
        int columns = Integer.getInteger(property, 0);
        return columns > 0 ? OptionalInt.of(columns) : OptionalInt.empty();
    }

    InputStream in() {
        return in;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    /** The width of standard error when it is a terminal. */
    OptionalInt errColumns() {
        return errColumns;
    }

    /** How reports on standard output are looked at. */
    Presentation presentation() {
        return new Presentation(outColumns.orElse(CUSTOMARY_COLUMNS), Ansi.AUTO.enabled() ? Ink.COLOR : Ink.PLAIN);
    }

    /** How errors on standard error are looked at. */
    Presentation errPresentation() {
        boolean colored = errColumns.isPresent() && Ansi.AUTO.enabled();
        return new Presentation(errColumns.orElse(CUSTOMARY_COLUMNS), colored ? Ink.COLOR : Ink.PLAIN);
    }

    /** One line of results. */
    void print(String line) {
        out.print(filter.apply(line) + "\n");
    }

    /** One line that is not a result. It may repeat what the user has typed, though not a password. */
    void say(String line) {
        err.print(filter.apply(Redaction.ofMessage(line)) + "\n");
    }

    /** An error: what happened, and what to do. */
    void error(String message) {
        say("dbbench: " + message);
    }

    /** The same, in the words of an exception that was made for the user. */
    void error(Exception failure) {
        error(String.valueOf(failure.getMessage()));
    }
}
