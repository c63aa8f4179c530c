package io.dbbench.report.sink;

import io.dbbench.report.Reporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The available reporters, by name. */
public final class Reporters {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*");

    private final SortedMap<String, Reporter> byName;

    private Reporters(SortedMap<String, Reporter> byName) {
        this.byName = byName;
    }

    /**
     * Returns all reporters that a class loader finds: the built-in ones, and those in other jars on its class path.
     *
     * @throws ReportFailure if one of them cannot be loaded, or its name is invalid or taken
     */
    public static Reporters load(ClassLoader classes) throws ReportFailure {
        List<Reporter> found = new ArrayList<>();
        try {
            ServiceLoader.load(Reporter.class, classes).forEach(found::add);
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new ReportFailure(
                    "cannot load a reporter on the class path: " + e.getMessage()
                            + "; remove its jar from DBBENCH_CLASSPATH, or use the one for this version",
                    e);
        }
        return of(found);
    }

    static Reporters of(Collection<Reporter> reporters) throws ReportFailure {
        SortedMap<String, Reporter> byName = new TreeMap<>();
        for (Reporter reporter : reporters) {
            if (!NAME.matcher(reporter.name()).matches()) {
                throw new ReportFailure("the reporter " + origin(reporter) + " has the invalid name '" + reporter.name()
                        + "'; a name consists of a-z, 0-9, - and _, and begins with a letter");
            }
            Reporter previous = byName.put(reporter.name(), reporter);
            if (previous != null) {
                throw clash(previous, reporter);
            }
        }
        return new Reporters(byName);
    }

    public Optional<Reporter> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** In alphabetical order. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** In the order of their names. */
    public List<Reporter> all() {
        return List.copyOf(byName.values());
    }

    private static ReportFailure clash(Reporter first, Reporter second) {
        Reporter other = builtIn(second) ? first : second;
        Reporter owner = other == second ? first : second;
        return new ReportFailure("the reporter " + origin(other) + " has the name '" + other.name() + "' of "
                + (builtIn(owner) ? "a built-in reporter" : origin(owner))
                + "; remove its jar from DBBENCH_CLASSPATH, or rename it");
    }

    private static boolean builtIn(Reporter reporter) {
        return reporter.getClass().getPackageName().startsWith(Reporter.class.getPackageName() + ".");
    }

    private static String origin(Reporter reporter) {
        return reporter.getClass().getName();
    }
}
