package io.dbbench.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The number of columns of the terminal, also after its window was resized. Java cannot ask for it: the launcher asks
 * before the start, and {@code stty} whenever the signal WINCH reports a new size.
 */
final class WindowWidth {
    private static final File TERMINAL = new File("/dev/tty");

    private volatile int columns;

    WindowWidth(int columns) {
        this.columns = columns;
        Signals.handle("WINCH", this::ask);
    }

    int columns() {
        return columns;
    }

    private void ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int answer = Integer.parseInt(size.strip().replaceFirst(".* ", ""));
            columns = answer > 0 ? answer : columns;
        } catch (IOException | NumberFormatException e) {
            // the width stays as it was
        }
    }
}
