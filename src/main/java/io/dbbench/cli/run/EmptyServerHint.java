package io.dbbench.cli.run;

import io.dbbench.connection.ServerTarget;
import io.dbbench.result.Failure;
import io.dbbench.result.RunResult;
import io.dbbench.scenario.Scenario;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A hint for missing tables: the embedded server is empty, and the user may have meant another one. */
public final class EmptyServerHint {
    private static final Pattern MISSING = Pattern.compile("(relation|schema|type) \".*\" does not exist");

    private EmptyServerHint() {}

    /** Returns the hint if the server is empty when the tests of the scenario begin. */
    public static Optional<String> of(ServerTarget target, Scenario scenario) {
        return target instanceof ServerTarget.Embedded embedded
                        && embedded.settings().init().isEmpty()
                        && scenario.setup().isEmpty()
                ? Optional.of("hint: the embedded server was used, which has no tables; use --connection for your own"
                        + " server, or create them in 'setup'")
                : Optional.empty();
    }

    /** Returns whether the server reported a missing object. */
    static boolean applies(RunResult result) {
        return Stream.concat(
                        result.outcome().message().stream(),
                        result.results().stream()
                                .flatMap(test -> test.failures().stream())
                                .map(Failure::example))
                .anyMatch(EmptyServerHint::isMissing);
    }

    /** Returns whether a message of the server is about a missing object. */
    public static boolean isMissing(String message) {
        return MISSING.matcher(message).find();
    }
}
