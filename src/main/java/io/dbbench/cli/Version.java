package io.dbbench.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of dbbench that runs, and how it was built. */
final class Version {
    private Version() {}

    /** Returns how this program was called, as the launcher says. */
    static String command() {
        return System.getProperty("dbbench.command", "dbbench");
    }

    static String current() {
        return properties().getProperty("version", "unknown");
    }

    /** Returns what a report of a bug needs: the version, its build, and the Java that runs it. */
    static String[] description() {
        Properties facts = properties();
        String built = "built" + fact(facts, " on ", "date") + fact(facts, " from commit ", "commit")
                + fact(facts, " with JDK ", "jdk");
        String running = "running on Java " + System.getProperty("java.version") + " ("
                + System.getProperty("java.vendor") + "), " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch");
        return new String[] {"dbbench " + current(), built, running};
    }

    private static String fact(Properties facts, String prefix, String name) {
        String value = facts.getProperty(name, "");
        return value.isEmpty() ? "" : prefix + value;
    }

    private static Properties properties() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("version.properties is not in the jar");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
