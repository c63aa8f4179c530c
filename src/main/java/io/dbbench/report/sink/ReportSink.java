package io.dbbench.report.sink;

import io.dbbench.report.AppendMode;
import io.dbbench.report.Reporter;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.Presentation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Puts reports where they belong. Every target is checked before a run, so that a bad path costs no measured hour. A
 * report is rendered whole before a byte of it is written, so that one that fails spoils nothing. Not thread-safe, but
 * for {@link #close}.
 */
public final class ReportSink implements AutoCloseable {

    private record Route(Reporter reporter, Destination destination) {

        /** Finds out whether a report can be added to what is there. */
        void check(String scenario) throws IOException {
            Optional<AppendMode> growth = reporter.growth();
            Optional<Path> file = destination.file().filter(Files::exists);
            if (growth.isPresent() && file.isPresent()) {
                growth.get().check(Files.readAllBytes(file.get()), scenario);
            }
        }

        void write(byte[] report) throws IOException {
            Optional<AppendMode> growth = reporter.growth();
            Optional<Path> file = destination.file();
            if (growth.isPresent() && file.isPresent()) {
                LockedFile.whileHeld(
                        file.get(), earlier -> destination.write(growth.get().join(earlier, report)));
            } else {
                destination.write(report);
            }
        }
    }

    private final List<Route> routes;

    private ReportSink(List<Route> routes) {
        this.routes = routes;
    }

    /**
     * Checks all targets; nothing that exists is changed.
     *
     * @param scenario the name of what is to be run
     * @param stdout written to and flushed, never closed
     * @param forStdout how the standard output is looked at, asked whenever something is written there; files get
     *     {@link Presentation#PLAIN}
     * @throws ReportFailure for the first target that cannot be written, or is that of another report too
     */
    public static ReportSink open(
            String scenario, List<ReportTarget> targets, OutputStream stdout, Supplier<Presentation> forStdout)
            throws ReportFailure {
        List<Route> routes = new ArrayList<>();
        Set<Path> taken = new HashSet<>();
        for (ReportTarget target : targets) {
            Destination destination = Destination.open(target, stdout, forStdout);
            Optional<Path> file = destination.file();
            if (file.isPresent() && !taken.add(file.get())) {
                throw new ReportFailure("two reports go to " + file.get() + "; give each a file of its own");
            }
            routes.add(checked(new Route(target.reporter(), destination), scenario));
        }
        return new ReportSink(List.copyOf(routes));
    }

    /** A file that cannot be added to is found before the run, like one that cannot be written. */
    private static Route checked(Route route, String scenario) throws ReportFailure {
        try {
            route.check(scenario);
            return route;
        } catch (IOException e) {
            throw new ReportFailure(
                    "a report cannot be added to " + route.destination().description() + ": " + Destination.reason(e),
                    e);
        }
    }

    /**
     * Writes every report; may be called again with a later state of the same run.
     *
     * @return one failure for each report that could not be written; the others are written
     */
    public List<ReportFailure> write(RunResult result) {
        return write(result, routes);
    }

    /** The same for the reports that go to files alone. */
    public List<ReportFailure> writeFiles(RunResult result) {
        return write(
                result,
                routes.stream()
                        .filter(route -> route.destination().file().isPresent())
                        .toList());
    }

    /** Of a run that goes on, the files that have something to say of one. */
    public List<ReportFailure> writeSoFar(RunResult unfinished) {
        return write(
                unfinished,
                routes.stream()
                        .filter(route -> route.destination().file().isPresent())
                        .filter(route -> route.reporter().showsUnfinishedRuns())
                        .toList());
    }

    private static List<ReportFailure> write(RunResult result, List<Route> routes) {
        List<ReportFailure> failures = new ArrayList<>();
        for (Route route : routes) {
            try {
                route.write(render(route, result));
            } catch (IOException e) {
                failures.add(new ReportFailure(
                        "the " + route.reporter().name() + " report could not be written to "
                                + route.destination().description() + ": " + Destination.reason(e),
                        e));
            } catch (ReportFailure e) {
                failures.add(e);
            }
        }
        return List.copyOf(failures);
    }

    /** Whether the standard output tells people how the run ended. */
    public boolean tellsVerdict() {
        return routes.stream()
                .filter(route -> route.destination() instanceof StandardOutput)
                .anyMatch(route -> route.reporter().tellsVerdict());
    }

    /** Removes what an interrupted write left behind; may be called from a shutdown hook. */
    @Override
    public void close() {
        routes.forEach(route -> route.destination().close());
    }

    private static byte[] render(Route route, RunResult result) throws ReportFailure {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            route.reporter().write(result, route.destination().presentation(), bytes);
        } catch (IOException | RuntimeException | LinkageError e) {
            // a reporter may be anyone's, built against another version
            throw new ReportFailure(
                    "the reporter '" + route.reporter().name() + "' failed, nothing was written to "
                            + route.destination().description() + ": " + e,
                    e);
        }
        return bytes.toByteArray();
    }
}
