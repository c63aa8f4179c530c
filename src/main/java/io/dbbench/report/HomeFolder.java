package io.dbbench.report;

import java.util.regex.Pattern;

/** Hides home folders, which contain user names, in reports that are passed on. */
public final class HomeFolder {
    private static final Pattern HOME = Pattern.compile(
            "(?<![\\w.])(?:/home/[^/\\s]+|/Users/[^/\\s]+|/root|[A-Z]:\\\\Users\\\\[^\\\\\\s]+)(?=[/\\\\])");

    private HomeFolder() {}

    /** Returns the text with {@code ~} in place of home folders. */
    public static String hidden(String text) {
        return HOME.matcher(text).replaceAll("~");
    }
}
