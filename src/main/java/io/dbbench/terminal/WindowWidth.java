package io.dbbench.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * How many columns the terminal has, also after its window was resized. Java cannot ask; the launcher does before the
 * start, and from then on {@code stty}, but only when a signal says that there is something to ask for.
 */
public final class WindowWidth implements AutoCloseable {
    private static final File TERMINAL = new File("/dev/tty");

    private final Runnable restoration;
    private volatile int columns;

    WindowWidth(int columns) {
        this.columns = columns;
        this.restoration = Signals.handle("WINCH", this::ask);
    }

    public int columns() {
        return columns;
    }

    private void ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int told = Integer.parseInt(size.strip().replaceFirst(".* ", ""));
            columns = told > 0 ? told : columns;
        } catch (IOException | NumberFormatException e) {
            // the width stays as it was
        }
    }

    @Override
    public void close() {
        restoration.run();
    }
}
