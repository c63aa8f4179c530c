package io.dbbench.engine;

import io.dbbench.engine.experiment.VariantDatabases;
import io.dbbench.engine.peers.RunStepFailed;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.connect.AccessMode;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.preflight.WriteSummary;
import io.dbbench.result.Finding;
import io.dbbench.scenario.SqlScript;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run changes on its servers before the tests, and its undoing. */
final class Setup {
    private final RunContext context;
    private final Optional<VariantDatabases> variants;
    private final RunResultBuilder result;
    private final RunSteps steps;
    private boolean isComplete;

    Setup(RunContext context, Optional<VariantDatabases> variants, RunResultBuilder result, RunSteps steps) {
        this.context = context;
        this.variants = variants;
        this.result = result;
        this.steps = steps;
    }

    /** Sets up; in other ranks than the leading one, waits until that has. */
    void run() throws RunStepFailed {
        for (Database database : variants.map(VariantDatabases::all).orElse(List.of(context.database()))) {
            if (database.accessMode(context.options().permission()) == AccessMode.READ_ONLY) {
                steps.run("making the session read-only", database::forbidWriting);
            }
        }
        if (context.peers().leads()) {
            for (RunContext server : servers()) {
                setUp(server);
            }
            isComplete = true;
            for (RunContext server : servers()) {
                tellWrites(server);
            }
        }
        context.peers().setUp();
        steps.run(
                "reading the server's settings",
                () -> result.server(context.database().facts()));
    }

    /** Returns the run on each of its servers. */
    private List<RunContext> servers() {
        return variants.map(all -> all.servers().stream()
                        .map(variant -> context.of(variant, all.of(variant)))
                        .toList())
                .orElse(List.of(context));
    }

    private void setUp(RunContext server) throws RunStepFailed {
        for (SqlScript script : server.scenario().setup()) {
            context.note("Setting up: " + script.name());
            steps.run("setup (" + script.name() + ")", () -> server.database().execute(script));
        }
        steps.run("setup", server.database()::endScripts);
    }

    /** Only on servers whose data stays. */
    private void tellWrites(RunContext server) throws RunStepFailed {
        if (server.database().isTemporary()) {
            return;
        }
        steps.run(
                "finding what the tests write",
                () -> WriteSummary.of(server.scenario(), server.database()).ifPresent(writes -> {
                    context.note(writes.line());
                    writes.leftBehind(server.database().endpoint())
                            .map(left -> Finding.info(Finding.COMMITTED_WRITES, left))
                            .ifPresent(left -> result.addOfWrites(writes.committing(), left));
                }));
    }

    /** Skipped after an incomplete setup: what teardown removes may have been there before, and be why setup failed. */
    void undo() {
        List<SqlScript> teardown = context.scenario().teardown();
        if (!context.peers().leads()) {
            return;
        }
        if (isComplete) {
            variants.ifPresent(this::close);
            servers().forEach(server -> new Teardown(server).run().forEach(result::add));
        } else if (!teardown.isEmpty()) {
            result.add(Finding.error(
                    Finding.TEARDOWN_FAILED,
                    "teardown was skipped because setup did not complete, and it might remove what others made: "
                            + teardown.stream().map(SqlScript::name).collect(Collectors.joining("; "))));
        }
    }

    private void close(VariantDatabases databases) {
        try {
            databases.close();
        } catch (SqlFailure failure) {
            result.add(Finding.error(
                    Finding.TEARDOWN_FAILED, "the teardown of a variant failed: " + failure.getMessage()));
        }
    }
}
