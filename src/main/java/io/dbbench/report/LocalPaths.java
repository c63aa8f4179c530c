package io.dbbench.report;

import java.util.regex.Pattern;

/** Hides the folders of this machine, which may contain names of users and projects, in reports that are passed on. */
public final class LocalPaths {
    /** All folders of an absolute path, which begins a word or follows its {@code =}; not the slashes of a URI. */
    private static final Pattern FOLDERS =
            Pattern.compile("(?<![\\w./~@:\\\\-])(?:(?:/[^/\\s]+)+(?=/)|[A-Z]:(?:\\\\[^\\\\\\s]+)+(?=\\\\))");

    private LocalPaths() {}

    /** Returns the text with {@code …} in place of the folders of absolute paths. */
    public static String hidden(String text) {
        return FOLDERS.matcher(text).replaceAll("…");
    }
}
