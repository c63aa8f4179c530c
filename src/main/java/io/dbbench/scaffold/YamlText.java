package io.dbbench.scaffold;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as scalars of YAML, in the plainest style that keeps them. */
final class YamlText {
    /** The limit above which a statement is written on several lines. */
    private static final int LONGEST_LINE = 100;

    /** Begins with a letter, and holds nothing that ends a plain scalar or cannot stand in a file. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z](?:(?!: | #)[ -~\\u00a1-\\u1fff])*(?<![ :])");

    private static final Pattern WORD = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

    private YamlText() {}

    /** A scalar on one line. */
    static String scalar(String text) {
        return PLAIN.matcher(text).matches() && !WORD.matcher(text).matches() ? text : quoted(text);
    }

    /** A scalar for a statement: on one line, or as a block when that would be long. */
    static String block(List<String> lines, String indentation) {
        String joined = String.join(" ", lines);
        boolean plain = lines.stream().allMatch(line -> PLAIN.matcher(line).matches());
        return joined.length() <= LONGEST_LINE || !plain
                ? scalar(joined)
                : "|\n" + indentation + String.join("\n" + indentation, lines);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (isVisible(c)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(String.format(Locale.ROOT, c > 0xffff ? "\\U%08X" : "\\u%04X", c));
            }
        });
        return quoted.append('"').toString();
    }

    /** The text on one line of a comment or a name, whatever characters it has. */
    static String line(String text) {
        return text.codePoints()
                .map(c -> isVisible(c) ? c : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .replaceAll(" +", " ")
                .strip();
    }

    /** Returns whether a character is visible and unambiguous in a file. */
    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
