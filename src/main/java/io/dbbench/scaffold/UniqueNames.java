package io.dbbench.scaffold;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Unique names of tests or parameters; case is ignored. */
final class UniqueNames {
    /** Two names of PostgreSQL, which have at most 63 bytes. */
    private static final int LONGEST = 130;

    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

    private final Set<String> given = new HashSet<>();

    /** Returns a name like this one, on one line. */
    String ofTest(String wanted) {
        String clean = YamlText.line(wanted.replace("${", "$ {"));
        int end = Math.min(clean.codePointCount(0, clean.length()), LONGEST);
        return unique(clean.substring(0, clean.offsetByCodePoints(0, end)).strip(), " ");
    }

    /** Returns a name like this one for the scenario. */
    static String ofScenario(String wanted) {
        String clean = YamlText.line(wanted.replace("${", "$ {"));
        return clean.isEmpty() ? "scenario" : clean;
    }

    /** Returns a name like this one, of the characters that are allowed in {@code :name}. */
    String ofParameter(String wanted) {
        String clean =
                OTHERS.matcher(wanted.toLowerCase(Locale.ROOT)).replaceAll("_").replaceAll("^_|_$", "");
        String begun = clean.isEmpty() || Character.isDigit(clean.charAt(0)) ? "key_" + clean : clean;
        return unique(begun.substring(0, Math.min(begun.length(), LONGEST)).replaceAll("_$", ""), "_");
    }

    private String unique(String name, String joint) {
        String free = name;
        for (int number = 2; !given.add(free.toLowerCase(Locale.ROOT)); number++) {
            free = name + joint + number;
        }
        return free;
    }
}
