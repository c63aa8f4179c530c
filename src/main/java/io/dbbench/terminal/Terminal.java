package io.dbbench.terminal;

import io.dbbench.result.Redaction;
import io.dbbench.terminal.Presentation.Ink;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one owner of standard input, output and error. Results go to the first, all else to the second, so that a pipe
 * gets the results alone. What is written is UTF-8 with bare line feeds, whatever the locale.
 */
public final class Terminal {
    private static final int CUSTOMARY_COLUMNS = 80;
    private static final Pattern BETWEEN_LAYOUT = Pattern.compile("[^\n\t]+");

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final OptionalInt outColumns;
    private final OptionalInt errColumns;
    private final Map<String, String> environment;
    private final UnaryOperator<String> filter;
    private Optional<WindowWidth> windowWidth = Optional.empty();
    private Optional<LiveArea> liveArea = Optional.empty();

    /**
     * @param outColumns width of the terminal that {@code out} is; empty when it is none
     * @param environment says what the terminal can, and whether colours are wanted
     */
    Terminal(
            InputStream in,
            PrintStream out,
            PrintStream err,
            OptionalInt outColumns,
            OptionalInt errColumns,
            Map<String, String> environment) {
        this(in, out, err, outColumns, errColumns, environment, UnaryOperator.identity());
    }

    /** In an empty environment. */
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

    /** The same, read by a runner of GitHub's, which obeys lines of a certain form: none of that form is let through. */
    public Terminal disarmed() {
        return new Terminal(in, out, err, outColumns, errColumns, environment, WorkflowCommands::disarmed);
    }

    /** The process's own streams. The launcher, which can ask, says whether they are terminals and how wide. */
    public static Terminal system() {
        return new Terminal(
                new FileInputStream(FileDescriptor.in),
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                columns("dbbench.stdout.columns"),
                columns("dbbench.stderr.columns"),
                System.getenv());
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

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    /**
     * What shows how a run goes on, when standard error is a terminal that can write over itself. From now on it makes
     * room for other lines.
     */
    public synchronized Optional<LiveScreen> liveScreen() {
        if (errColumns.isEmpty() || ColorSupport.isDumb(environment)) {
            return Optional.empty();
        }
        WindowWidth width = new WindowWidth(errColumns.getAsInt());
        LiveArea area = new LiveArea(err, width::columns);
        windowWidth = Optional.of(width);
        liveArea = Optional.of(area);
        return Optional.of(new LiveScreen(area, width, ColorSupport.ink(environment, true)));
    }

    /** How reports on standard output are looked at now. */
    public synchronized Presentation presentation() {
        int columns = outColumns.isEmpty()
                ? CUSTOMARY_COLUMNS
                : windowWidth.map(WindowWidth::columns).orElse(outColumns.getAsInt());
        return new Presentation(columns, outInk());
    }

    /** How errors on standard error are looked at. */
    public Presentation errPresentation() {
        return new Presentation(
                errColumns.orElse(CUSTOMARY_COLUMNS), ColorSupport.ink(environment, errColumns.isPresent()));
    }

    /** Whether standard output may be coloured. */
    public Ink outInk() {
        return ColorSupport.ink(environment, outColumns.isPresent());
    }

    /** One line of results, or several. */
    public void print(String text) {
        out.print(filter.apply(harmless(text)) + "\n");
    }

    /** One line that is not a result, or several. It may repeat what the user has typed, though not a password. */
    public void say(String text) {
        sayPainted(harmless(Redaction.ofMessage(text)));
    }

    /** The same for what was made for this terminal, and may be coloured. */
    public synchronized void sayPainted(String text) {
        String line = filter.apply(text);
        liveArea.ifPresentOrElse(area -> area.printAbove(line), () -> err.print(line + "\n"));
    }

    /** Names and messages are others' words: but for line feeds and tabs, nothing in them steers a terminal. */
    private static String harmless(String text) {
        return BETWEEN_LAYOUT
                .matcher(text)
                .replaceAll(words -> Matcher.quoteReplacement(TerminalText.visible(words.group())));
    }

    /** An error: what happened, and what to do. */
    public void error(String message) {
        say("dbbench: " + message);
    }

    /** The same, in the words of an exception that was made for the user. */
    public void error(Exception failure) {
        error(String.valueOf(failure.getMessage()));
    }
}
