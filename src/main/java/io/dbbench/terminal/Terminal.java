package io.dbbench.terminal;

import io.dbbench.redaction.Redaction;
import io.dbbench.terminal.Presentation.Ink;
import io.dbbench.units.Quoting;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The owner of standard input, output and error, and the only place where {@link StyledText} becomes bytes. Results go to
 * standard output, everything else to standard error, so that a pipe gets only results. Output is UTF-8 with line feeds,
 * whatever the locale.
 */
public final class Terminal {
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final OptionalInt outColumns;
    private final OptionalInt errColumns;
    private final Map<String, String> environment;
    private final UnaryOperator<String> filter;
    private Optional<LiveArea> liveArea = Optional.empty();

    /**
     * Creates a terminal.
     *
     * @param outColumns width of the terminal that {@code out} is; empty when it is none
     * @param environment says what the terminal can do, and whether colors are wanted
     */
    public Terminal(
            InputStream in,
            PrintStream out,
            PrintStream err,
            OptionalInt outColumns,
            OptionalInt errColumns,
            Map<String, String> environment) {
        this(in, out, err, outColumns, errColumns, environment, UnaryOperator.identity());
    }

    /** Creates a terminal in an empty environment. */
    public Terminal(InputStream in, PrintStream out, PrintStream err, OptionalInt outColumns, OptionalInt errColumns) {
        this(in, out, err, outColumns, errColumns, Map.of());
    }

    private Terminal(
            InputStream in,
            PrintStream out,
            PrintStream err,
            OptionalInt outColumns,
            OptionalInt errColumns,
            Map<String, String> environment,
            UnaryOperator<String> filter) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.outColumns = outColumns;
        this.errColumns = errColumns;
        this.environment = Map.copyOf(environment);
        this.filter = filter;
    }

    /** Returns this terminal for a runner of GitHub workflows: no line that is printed is a command for the runner. */
    public Terminal disarmed() {
        return new Terminal(in, out, err, outColumns, errColumns, environment, WorkflowCommands::disarmed);
    }

    /** Returns the streams of the process. The launcher, which can ask, sets whether they are terminals and how wide. */
    public static Terminal system() {
        return new Terminal(
                // unbuffered, Java 17 asks for the position of a pipe, which has none
                new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                columns("dbbench.stdout.columns"),
                columns("dbbench.stderr.columns"),
                System.getenv());
    }

    /** Returns what the work returns, without what a library prints to standard error meanwhile. */
    public static <T> T muted(Supplier<T> work) {
        PrintStream err = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            return work.get();
        } finally {
            System.setErr(err);
        }
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new PipeOutput(descriptor), true, StandardCharsets.UTF_8);
    }

    private static OptionalInt columns(String property) {
        int columns = Integer.getInteger(property, 0);
        return columns > 0 ? OptionalInt.of(columns) : OptionalInt.empty();
    }

    public InputStream in() {
        return in;
    }

    /** Returns standard output, for output whose bytes are fixed: reports and formats that programs read. */
    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    /** Returns whether a person reads standard error. */
    public boolean isInteractive() {
        return errColumns.isPresent();
    }

    /**
     * Returns the lines that show the progress of a run, when standard error is a terminal that can rewrite them. From now
     * on what is said is printed above them.
     */
    public synchronized Optional<LiveArea> liveArea() {
        if (errColumns.isEmpty() || ColorSupport.isDumb(environment)) {
            return Optional.empty();
        }
        liveArea = Optional.of(new LiveArea(err, errColumns.getAsInt(), errInk()));
        return liveArea;
    }

    /** Returns the medium of standard output. */
    public Presentation presentation() {
        return new Presentation(outColumns.orElse(Presentation.PLAIN.columns()), outInk());
    }

    /** Returns the width of standard error. */
    public int errColumns() {
        return errColumns.orElse(Presentation.PLAIN.columns());
    }

    /** Returns whether standard output may be colored. */
    public Ink outInk() {
        return ColorSupport.ink(environment, outColumns.isPresent());
    }

    private Ink errInk() {
        return ColorSupport.ink(environment, errColumns.isPresent());
    }

    /** Prints a result of one line or several. */
    public void print(String text) {
        print(StyledText.lines(text));
    }

    /** Prints lines of a result. */
    public void print(List<StyledText> lines) {
        out.print(rendered(lines, outInk()));
    }

    /** Prints a message of one line or several. A password in it, which the user may have typed, is masked. */
    public void say(String text) {
        say(StyledText.lines(Redaction.ofMessage(text)));
    }

    /** Prints lines of a message. */
    public synchronized void say(List<StyledText> lines) {
        String text = rendered(lines, errInk());
        liveArea.ifPresentOrElse(area -> area.printAbove(text), () -> err.print(text));
    }

    private String rendered(List<StyledText> lines, Ink ink) {
        return lines.stream().map(line -> filter.apply(line.render(ink)) + "\n").collect(Collectors.joining());
    }

    /** Prints an error: what happened, and what to do. */
    public void error(String message) {
        say("dbbench: " + Quoting.bounded(message));
    }

    /** Prints the message of an exception that was made for the user. */
    public void error(Exception failure) {
        error(String.valueOf(failure.getMessage()));
    }
}
