package io.dbbench.engine.experiment;

import io.dbbench.postgres.Database;
import io.dbbench.postgres.DatabaseCopies;
import io.dbbench.postgres.connect.WritePermission;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.comparison.ExperimentResult.Layout;
import io.dbbench.scenario.Experiment;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The databases of the variants of an experiment. Variants that change a database which others use, too, get copies of
 * it; where copying is refused, the changes of one variant are undone before those of the next.
 *
 * <p>One thread uses it; {@link #cancel()} may be called from any thread.
 */
public final class VariantDatabases {
    private final Experiment experiment;
    private final Map<String, Database> originals;
    private final Map<String, Database> current = new ConcurrentHashMap<>();
    private final Consumer<String> note;
    private Layout layout = Layout.SHARED;
    private Optional<DatabaseCopies> copies = Optional.empty();
    private Optional<Variant> made = Optional.empty();
    private int generation;

    /**
     * Creates databases that no variant has changed yet.
     *
     * @param originals of the variants, by name
     * @param note is told what takes a while
     */
    public VariantDatabases(Experiment experiment, Map<String, Database> originals, Consumer<String> note) {
        this.experiment = experiment;
        this.originals = Map.copyOf(originals);
        this.current.putAll(originals);
        this.note = note;
    }

    /** Returns the databases of all variants. */
    public List<Database> all() {
        return List.copyOf(current.values());
    }

    /** Returns one database of each server, with a variant that uses it; the base's first. */
    public List<Variant> servers() {
        List<Variant> servers = new ArrayList<>(List.of(experiment.baseVariant()));
        for (Variant variant : experiment.heads()) {
            if (servers.stream().noneMatch(other -> share(variant, other))) {
                servers.add(variant);
            }
        }
        return servers;
    }

    private boolean share(Variant one, Variant other) {
        return original(one).isSameAs(original(other));
    }

    private Database original(Variant variant) {
        return Optional.ofNullable(originals.get(variant.name())).orElseThrow();
    }

    /** Returns the database of a variant as it is now. */
    public Database of(Variant variant) {
        return Optional.ofNullable(current.get(variant.name())).orElseThrow();
    }

    /**
     * Decides how the variants are kept apart, and makes those that have a server of their own.
     *
     * @throws SqlFailure when a script fails
     */
    public void prepare(WritePermission permission) throws SqlFailure {
        for (Variant variant : experiment.variants()) {
            if (!isShared(variant)) {
                run(variant.setup(), original(variant));
            }
        }
        List<Variant> changing = experiment.variants().stream()
                .filter(this::isShared)
                .filter(Variant::changesDatabase)
                .toList();
        if (!changing.isEmpty()) {
            layout = copy(changing.get(0), permission) ? Layout.COPIES : Layout.BLOCKS;
            refuseWhatCannotBeUndone(changing);
        }
    }

    /** Returns how the variants are kept apart. */
    public Layout layout() {
        return layout;
    }

    private boolean isShared(Variant variant) {
        return experiment.variants().stream().anyMatch(other -> !other.equals(variant) && share(other, variant));
    }

    private boolean copy(Variant variant, WritePermission permission) {
        Database original = original(variant);
        if (!original.endpoint().equals("embedded") && permission != WritePermission.WRITE_ANYWHERE) {
            note.accept("One database for all variants; with --allow-writes each would get a copy");
            return false;
        }
        try {
            copies = Optional.of(original.copies());
            renew(1);
            return true;
        } catch (SqlFailure failure) {
            note.accept("One database for all variants, because it cannot be copied: " + failure.getMessage());
            copies.ifPresent(DatabaseCopies::close);
            copies = Optional.empty();
            current.putAll(originals);
            return false;
        }
    }

    private void refuseWhatCannotBeUndone(List<Variant> changing) throws SqlFailure {
        Optional<Variant> lasting = changing.stream()
                .filter(variant -> layout == Layout.BLOCKS && variant.teardown().isEmpty())
                .findFirst();
        if (lasting.isPresent()) {
            throw new SqlFailure(
                    "0A000",
                    "the database cannot be copied, and the variant '"
                            + lasting.get().name()
                            + "' has no teardown, which would undo it: add one, or use the embedded server or"
                            + " --allow-writes");
        }
    }

    /** Gives every variant that shares a database a new copy; the order of creation alternates. */
    private void renew(int number) throws SqlFailure {
        DatabaseCopies all = copies.orElseThrow();
        List<Variant> order = new ArrayList<>(
                experiment.variants().stream().filter(this::isShared).toList());
        if (number % 2 == 0) {
            Collections.reverse(order);
        }
        all.dropAll();
        for (Variant variant : order) {
            original(variant).disconnect();
        }
        for (Variant variant : order) {
            note.accept("Copying the database for " + variant.name());
            Database copy =
                    all.create(variant.name(), variant.scenario().database().session());
            current.put(variant.name(), copy);
            run(variant.setup(), copy);
        }
        generation = number;
    }

    /**
     * Makes the database ready for a turn.
     *
     * @throws SqlFailure when a script fails
     */
    public void prepare(Turn turn, Variant variant) throws SqlFailure {
        switch (layout) {
            case SHARED -> {}
            case COPIES -> {
                if (turn.generation() != generation) {
                    renew(turn.generation());
                }
            }
            case BLOCKS -> {
                if (isShared(variant) && !made.equals(Optional.of(variant))) {
                    undo();
                    made = Optional.of(variant);
                    run(variant.setup(), of(variant));
                }
            }
        }
    }

    private void undo() throws SqlFailure {
        if (made.isPresent()) {
            Variant last = made.get();
            made = Optional.empty();
            of(last).recover();
            run(last.teardown(), of(last));
        }
    }

    private void run(List<SqlScript> scripts, Database database) throws SqlFailure {
        for (SqlScript script : scripts) {
            note.accept("Setting up: " + script.name());
            database.execute(script);
        }
        if (!scripts.isEmpty()) {
            database.endScripts();
        }
    }

    /** Asks the servers to cancel the current scripts, samples and copying. */
    public void cancel() {
        current.values().forEach(Database::cancel);
        copies.ifPresent(DatabaseCopies::cancel);
    }

    /**
     * Undoes what variants made.
     *
     * @throws SqlFailure when a script fails; what others made is undone in spite of that
     */
    public void close() throws SqlFailure {
        copies.ifPresent(DatabaseCopies::close);
        try {
            undo();
        } finally {
            current.putAll(originals);
        }
        for (Variant variant : experiment.variants()) {
            if (!isShared(variant) && variant.changesDatabase()) {
                original(variant).recover();
                run(variant.teardown(), original(variant));
            }
        }
    }
}
