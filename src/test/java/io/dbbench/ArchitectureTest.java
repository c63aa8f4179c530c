package io.dbbench;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PRIVATE;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walls between the packages, and the taste that the compiler does not keep. */
class ArchitectureTest {
    private static final String ROOT = "io.dbbench";
    private static final int MOST_FILES = 30;
    private static final int MOST_LINES = 2_300;
    private static final Path SOURCES = Path.of("src/main/java/io/dbbench");

    /** From the lowest floor to the highest: a package imports from lower floors, and from packages of its own name. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("units", "source", "lifecycle", "redaction", "stats"),
            Set.of("sql", "terminal"),
            Set.of("scenario", "markup"),
            Set.of("connection", "diagnostics"),
            Set.of("result", "load", "postgres"),
            Set.of("judge", "preflight", "scaffold", "advise", "compare", "doctor", "observe"),
            Set.of("engine", "report"),
            Set.of("cluster"),
            Set.of("cli"));

    /** Imports that the floors do not allow and that still have to be cut: {@code from → to}. */
    private static final Set<String> UPWARD = Set.of();

    /** Libraries by the beginning of their package, and who may use them: a package with those below it. */
    private static final Map<String, Set<String>> LIBRARIES = Map.ofEntries(
            Map.entry("org.snakeyaml.engine", Set.of("load.yaml")),
            Map.entry("com.networknt.schema", Set.of("load.schema")),
            Map.entry("tools.jackson", Set.of("load", "diagnostics.format", "markup", "result", "doctor.format")),
            Map.entry("com.fasterxml.jackson.annotation", Set.of("result", "markup")),
            Map.entry("org.apache.commons.statistics", Set.of("stats", "compare")),
            Map.entry("java.sql", Set.of("postgres")),
            Map.entry("javax.sql", Set.of("postgres.session")),
            Map.entry("org.postgresql", Set.of("postgres", "connection")),
            Map.entry("com.zaxxer.hikari", Set.of("postgres.session")),
            Map.entry("jdk.net", Set.of("postgres.connect")),
            Map.entry("org.newsclub.net.unix", Set.of("postgres.connect")),
            Map.entry("org.apache.commons.compress", Set.of("postgres.embedded")),
            Map.entry("org.apache.commons.io", Set.of("postgres.embedded")),
            Map.entry("org.tukaani.xz", Set.of("postgres.embedded")),
            Map.entry("org.HdrHistogram", Set.of("stats")),
            Map.entry("com.sun.management", Set.of("engine.client", "postgres.connect")),
            Map.entry("io.prometheus.metrics", Set.of("report.prometheus")),
            Map.entry("de.siegmar.fastcsv", Set.of("report.table", "load.parameter")),
            Map.entry("picocli", Set.of("cli")));

    /** The clock of measurements; and those who wait for a process, or tell the age of a file. */
    private static final Set<String> CLOCKS =
            Set.of("lifecycle.SystemClock", "postgres.embedded.ServerProcess", "postgres.embedded.DataTemplate");

    private static final String TERMINAL = "terminal.Terminal";

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

    @Test
    void everyPackageThatHasSourcesIsSeenAndStandsOnAFloor() throws IOException {
        Set<String> seen = classes().map(ArchitectureTest::home).collect(Collectors.toCollection(TreeSet::new));

        assertThat(sources().map(ArchitectureTest::packageOf)).isNotEmpty().allMatch(seen::contains);
        assertThat(seen.stream().map(ArchitectureTest::room).collect(Collectors.toSet()))
                .isEqualTo(FLOORS.stream().flatMap(Set::stream).collect(Collectors.toSet()));
    }

    @Test
    void packagesImportFromLowerFloorsOnly() {
        Set<String> upward = new TreeSet<>();
        dependencies((from, to) -> {
            if (ours(to) && !room(home(from)).equals(room(home(to))) && floor(from) <= floor(to)) {
                upward.add(room(home(from)) + " → " + room(home(to)));
            }
        });

        assertThat(upward).as("imports from the same floor or a higher one").isEqualTo(UPWARD);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void librariesAreUsedOnlyWhereTheyMayBe() {
        Set<String> unused = LIBRARIES.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(user -> user + " → " + entry.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> forbidden = new TreeSet<>();
        dependencies((from, to) -> {
            Set<String> users = users(to.getPackageName());
            if (ours(to) || (users.isEmpty() && isJava(to))) {
                return;
            }
            List<String> allowed =
                    users.stream().filter(user -> within(user, home(from))).toList();
            if (allowed.isEmpty()) {
                forbidden.add(from.getName() + " → " + to.getName());
            }
            allowed.forEach(user -> unused.remove(user + " → " + library(to.getPackageName())));
        });

        assertThat(forbidden).isEmpty();
        assertThat(unused).as("allowances that nothing uses").isEmpty();
    }

    @Test
    void noPackageIsCrowded() throws IOException {
        Map<String, List<Path>> packages = sources().collect(Collectors.groupingBy(ArchitectureTest::packageOf));
        for (Map.Entry<String, List<Path>> entry : packages.entrySet()) {
            long lines = 0;
            for (Path file : entry.getValue()) {
                lines += Files.readAllLines(file).size();
            }
            assertThat(entry.getValue()).as("files of %s", entry.getKey()).hasSizeLessThanOrEqualTo(MOST_FILES);
            assertThat(lines).as("lines of %s", entry.getKey()).isLessThanOrEqualTo(MOST_LINES);
        }
    }

    @Test
    void noSimpleNameStandsForTwoTypes() {
        Map<String, List<String>> names = classes()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName, Collectors.mapping(JavaClass::getName, Collectors.toList())));

        assertThat(names.values()).allMatch(types -> types.size() == 1);
    }

    private static boolean isJava(JavaClass type) {
        return type.isPrimitive()
                || type.getPackageName().startsWith("java.")
                || type.getPackageName().startsWith("javax.")
                || within("org.jspecify.annotations", type.getPackageName());
    }

    private static Set<String> users(String target) {
        return LIBRARIES.getOrDefault(library(target), Set.of());
    }

    /** The entry of {@link #LIBRARIES} that a package belongs to; the package itself when there is none. */
    private static String library(String target) {
        return LIBRARIES.keySet().stream()
                .filter(library -> within(library, target))
                .findFirst()
                .orElse(target);
    }

    private static boolean within(String outer, String target) {
        return target.equals(outer) || target.startsWith(outer + ".");
    }

    private static boolean ours(JavaClass type) {
        return within(ROOT, type.getPackageName());
    }

    private static int floor(JavaClass type) {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(room(home(type)))) {
                return floor;
            }
        }
        throw new AssertionError(type + " stands on no floor");
    }

    private static void dependencies(BiConsumer<JavaClass, JavaClass> visit) {
        classes()
                .forEach(from -> from.getDirectDependenciesFromSelf()
                        .forEach(dependency ->
                                visit.accept(from, dependency.getTargetClass().getBaseComponentType())));
    }

    private static Stream<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList()
                    .stream();
        }
    }

    private static String packageOf(Path source) {
        return SOURCES.relativize(source.getParent()).toString().replace('/', '.');
    }

    @Test
    void onlyTheTerminalKnowsTheStandardStreams() {
        assertThat(accesses(target -> (target.getOwner().isEquivalentTo(System.class)
                                && Set.of("out", "err", "in", "console", "setOut", "setErr")
                                        .contains(target.getName()))
                        || (target.getOwner().isAssignableTo(Throwable.class)
                                && target.getFullName().endsWith("printStackTrace()"))))
                .allMatch(access -> access.startsWith(TERMINAL));
    }

    @Test
    void timeIsReadInOnePlace() {
        assertThat(accesses(target -> (target.getOwner().isEquivalentTo(System.class)
                                && Set.of("nanoTime", "currentTimeMillis").contains(target.getName()))
                        || (target.getOwner().getPackageName().equals("java.time")
                                && (target.getName().equals("now")
                                        || target.getName().startsWith("system")))))
                .allMatch(access -> CLOCKS.contains(access.substring(0, access.indexOf(' '))));
    }

    @Test
    void randomNumbersAreSeeded() {
        assertThat(accesses(target -> target.getFullName().equals("java.util.Random.<init>()")
                        || target.getFullName().startsWith("java.lang.Math.random")
                        || target.getFullName().startsWith("java.util.concurrent.ThreadLocalRandom")
                        || target.getFullName().equals("java.util.SplittableRandom.<init>()")))
                .isEmpty();
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(violations(type -> Stream.of(type.getSimpleName())
                        .filter(name -> name.matches(".*(Util|Utils|Helper|Helpers|Manager|Impl)"))))
                .isEmpty();
    }

    @Test
    void nothingStaticChanges() {
        assertThat(violations(type -> type.getFields().stream()
                        .filter(field -> field.getModifiers().contains(STATIC))
                        .filter(field -> !field.getModifiers().contains(SYNTHETIC))
                        .filter(field -> !field.getModifiers().contains(FINAL) || canChange(field))
                        .map(JavaField::getName)))
                .isEmpty();
    }

    private static boolean canChange(JavaField field) {
        JavaClass type = field.getRawType();
        return (type.isArray() && !field.getModifiers().contains(PRIVATE))
                || type.getPackageName().equals("java.util.concurrent.atomic")
                || type.isAssignableTo(ThreadLocal.class)
                || type.isEquivalentTo(StringBuilder.class);
    }

    @Test
    void classesAreFinalAndInheritNoBehaviourFromEachOther() {
        assertThat(violations(type -> Stream.of(type)
                        .filter(it -> !it.isInterface() && !it.isEnum() && !it.isAnonymousClass())
                        .filter(it -> !it.getModifiers().contains(FINAL) || extendsOurs(it))
                        .map(it -> "not final, or extends a class of dbbench")))
                .isEmpty();
    }

    private static boolean extendsOurs(JavaClass type) {
        return type.getRawSuperclass()
                .filter(parent -> parent.getPackageName().startsWith(ROOT))
                .isPresent();
    }

    /** Every use of a member, as {@code package.Class.member → target}. */
    private static Set<String> accesses(Predicate<AccessTarget> forbidden) {
        return violations(type -> type.getAccessesFromSelf().stream()
                .map(JavaAccess::getTarget)
                .filter(forbidden)
                .map(AccessTarget::getFullName));
    }

    private static Set<String> violations(Function<JavaClass, Stream<String>> findings) {
        return classes()
                .flatMap(type -> findings.apply(type)
                        .map(finding -> type.getName().substring(ROOT.length() + 1) + " → " + finding))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JavaClass> classes() {
        return CLASSES.stream().filter(type -> !type.getSimpleName().equals("package-info"));
    }

    /** The first part of a package's name, which the floors go by: {@code load} for {@code load.yaml}. */
    private static String room(String home) {
        int dot = home.indexOf('.');
        return dot < 0 ? home : home.substring(0, dot);
    }

    /** The package without its root: {@code load.yaml}. */
    private static String home(JavaClass type) {
        String name = type.getPackageName();
        return name.length() > ROOT.length() ? name.substring(ROOT.length() + 1) : name;
    }
}
