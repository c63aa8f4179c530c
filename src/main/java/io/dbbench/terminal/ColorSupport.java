package io.dbbench.terminal;

import io.dbbench.terminal.Presentation.Ink;
import java.util.Map;

/**
 * Decides whether output may be colored, by NO_COLOR, CLICOLOR_FORCE and CLICOLOR as <a href="https://no-color.org">no-color.org</a>
 * and <a href="https://bixense.com/clicolors">bixense.com/clicolors</a> describe them, in this order.
 */
final class ColorSupport {
    private ColorSupport() {}

    static Ink ink(Map<String, String> environment, boolean isTerminal) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return Ink.PLAIN;
        }
        if (!environment.getOrDefault("CLICOLOR_FORCE", "0").equals("0")) {
            return Ink.COLOR;
        }
        boolean wanted = !environment.getOrDefault("CLICOLOR", "1").equals("0");
        return isTerminal && wanted && !isDumb(environment) ? Ink.COLOR : Ink.PLAIN;
    }

    /** Returns whether a terminal can neither show colors nor move its cursor. */
    static boolean isDumb(Map<String, String> environment) {
        return environment.getOrDefault("TERM", "").equals("dumb");
    }
}
