package io.dbbench.load;

import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.Test;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Where the SQL of a scenario stands, for those who find out later that something is wrong with it. Immutable. */
public final class Passages {
    private final ScenarioTree tree;
    private final String file;
    private final Map<String, String> tests = new HashMap<>();

    /** @param file the path as the user gave it */
    Passages(ScenarioTree tree, String file) {
        this.tree = tree;
        this.file = file;
        JsonNode entries = tree.root().path("tests");
        for (int i = 0; i < entries.size(); i++) {
            tests.put(entries.path(i).path("name").asString(""), Pointer.child("/tests", i));
        }
    }

    /**
     * A statement of a test.
     *
     * @param index in the order of {@link io.dbbench.scenario.Workload#statements()}
     */
    public Passage statement(Test test, int index) {
        return at(pointer(test, index));
    }

    /** The column that a step of a transaction captures under a name. */
    public Passage capture(Test test, int index, String name) {
        String step = Pointer.parent(pointer(test, index));
        return at(Pointer.child(Pointer.child(step, "capture"), name));
    }

    /** The query of a sample. */
    public Passage sample(Parameter parameter) {
        return key(parameter, "sample");
    }

    /** The text of a template. */
    public Passage template(Parameter parameter) {
        return key(parameter, "template");
    }

    /** The type that a parameter is declared to have. */
    public Passage type(Parameter parameter) {
        return key(parameter, "type");
    }

    /** A step of setup, from 0. */
    public Passage setup(int index, SqlScript script) {
        return script(Pointer.child("/setup", index), script);
    }

    /** A step of teardown, from 0. */
    public Passage teardown(int index, SqlScript script) {
        return script(Pointer.child("/teardown", index), script);
    }

    /** How many workers a test has; where the file leaves that out, the test. */
    public Passage workers(Test test) {
        String entry = entry(test);
        return Stream.of(Pointer.child(entry, "concurrency"), "/defaults/concurrency")
                .filter(tree::has)
                .findFirst()
                .map(pointer -> at(among(pointer, test.workers())))
                .orElseGet(() -> at(Pointer.child(entry, "name")));
    }

    /** The pointer of a number, or of the one in a list that is meant. */
    private String among(String pointer, int number) {
        JsonNode numbers = tree.root().at(pointer);
        return IntStream.range(0, numbers.size())
                .filter(i -> numbers.path(i).asInt(0) == number)
                .mapToObj(i -> Pointer.child(pointer, i))
                .findFirst()
                .orElse(pointer);
    }

    /** The connection that the scenario names. */
    public Passage url() {
        return at("/database/url");
    }

    /** A setting of its sessions. */
    public Passage session(String name) {
        return at(Pointer.child("/database/session", name));
    }

    /** Whether a test, or the defaults where it says nothing, wants to hear nothing of a rule. */
    public boolean ignores(Test test, Rule rule) {
        JsonNode entry = tree.root().at(entry(test));
        JsonNode ignored =
                entry.has("ignore") ? entry.path("ignore") : tree.root().at("/defaults/ignore");
        return ignored.valueStream().anyMatch(name -> name.asString("").equals(rule.id()));
    }

    private Passage script(String pointer, SqlScript script) {
        if (!tree.has(Pointer.child(pointer, "file"))) {
            return at(pointer);
        }
        return Passage.ofFile(Path.of(file).resolveSibling(script.name()).toString(), script.sql());
    }

    private Passage key(Parameter parameter, String key) {
        return at(Pointer.child(Pointer.child("/parameters", parameter.name()), key));
    }

    private Passage at(String pointer) {
        return Passage.of(tree, file, pointer);
    }

    private String pointer(Test test, int index) {
        List<String> pointers = new ArrayList<>();
        collect(entry(test), pointers);
        return pointers.get(index);
    }

    private String entry(Test test) {
        String entry = tests.get(test.entry());
        if (entry == null) {
            throw new IllegalArgumentException("no test '" + test.entry() + "' in " + file);
        }
        return entry;
    }

    /** The statements of a test, or of a branch of a mix. */
    private void collect(String pointer, List<String> pointers) {
        JsonNode work = tree.root().at(pointer);
        if (work.has("query")) {
            pointers.add(Pointer.child(pointer, "query"));
        }
        for (int i = 0; i < work.path("transaction").size(); i++) {
            String step = Pointer.child(Pointer.child(pointer, "transaction"), i);
            String query = Pointer.child(step, "query");
            pointers.add(tree.has(query) ? query : step);
        }
        for (int i = 0; i < work.path("mix").size(); i++) {
            collect(Pointer.child(Pointer.child(pointer, "mix"), i), pointers);
        }
    }
}
