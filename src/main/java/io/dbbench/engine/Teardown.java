package io.dbbench.engine;

import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.Finding;
import io.dbbench.scenario.SqlScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The end of a run: scripts that clean up, whatever happened before. After a stop was requested they have a time limit. */
final class Teardown {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final RunContext context;
    private final Duration limit;
    private final List<Finding> findings = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean late;

    Teardown(RunContext context) {
        this(context, LIMIT);
    }

    /** @param limit from the request of a stop, or from the start if that is later */
    Teardown(RunContext context, Duration limit) {
        this.context = context;
        this.limit = limit;
    }

    /** Runs the scripts, and returns what failed. */
    List<Finding> run() {
        if (context.scenario().teardown().isEmpty()) {
            return List.of();
        }
        StopRequests.Registration limiting = context.stop().onRequest(this::limitTime);
        try {
            runScripts();
            return findings;
        } finally {
            ended.countDown();
            limiting.close();
        }
    }

    private void runScripts() {
        try {
            context.database().recover();
            context.database().rollBack();
        } catch (SqlFailure failure) {
            failed("teardown was skipped because the server cannot be reached: " + failure.getMessage());
            return;
        }
        context.scenario().teardown().forEach(this::run);
        try {
            context.database().endScripts();
        } catch (SqlFailure failure) {
            failed("teardown failed: " + failure.getMessage());
        }
    }

    private void run(SqlScript script) {
        String name = "teardown (" + script.name() + ")";
        if (late) {
            failed(name + " was skipped: " + reason());
            return;
        }
        try {
            context.announce(listener -> listener.note("Tearing down: " + script.name()));
            context.database().execute(script);
        } catch (SqlFailure failure) {
            failed(late ? name + " was canceled: " + reason() : name + " failed: " + failure.getMessage());
        }
    }

    private void failed(String message) {
        findings.add(Finding.error(Finding.TEARDOWN_FAILED, message));
    }

    private String reason() {
        return "a stopped run has " + limit.toSeconds() + " s for it";
    }

    private void limitTime() {
        Thread thread = new Thread(this::cancelWhenLate, "teardown limit");
        thread.setDaemon(true);
        thread.start();
    }

    /** Repeats, because a request that arrives between two statements cancels neither. */
    private void cancelWhenLate() {
        try {
            long waitNanos = limit.toNanos();
            while (!ended.await(waitNanos, TimeUnit.NANOSECONDS)) {
                late = true;
                context.database().cancel();
                waitNanos = TimeUnit.SECONDS.toNanos(1);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("this thread is never interrupted", e);
        }
    }
}
