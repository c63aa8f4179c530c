package io.dbbench.doctor;

import java.util.List;
import java.util.Optional;

/**
 * The requirements of a check.
 *
 * @param toRun without which the check says nothing
 * @param toPass without which the absence of rows says nothing; a row counts anyway
 */
record Requirements(List<Requirement> toRun, List<Requirement> toPass) {
    static final Requirements NONE = new Requirements(List.of(), List.of());

    static final Requirements COUNTED_QUERIES =
            toRun(Requirement.STATEMENTS).andToPass(Requirement.ALL_SESSIONS, Requirement.SETTLED_STATISTICS);

    Requirements {
        toRun = List.copyOf(toRun);
        toPass = List.copyOf(toPass);
    }

    static Requirements toRun(Requirement... requirements) {
        return new Requirements(List.of(requirements), List.of());
    }

    static Requirements toPass(Requirement... requirements) {
        return new Requirements(List.of(), List.of(requirements));
    }

    /** Returns these requirements, with others that are only needed to pass. */
    Requirements andToPass(Requirement... requirements) {
        return new Requirements(toRun, List.of(requirements));
    }

    Optional<Skip> preventsRun(ServerProfile server) {
        return first(toRun, server);
    }

    Optional<Skip> preventsPass(ServerProfile server) {
        return first(toPass, server);
    }

    private static Optional<Skip> first(List<Requirement> requirements, ServerProfile server) {
        return requirements.stream()
                .flatMap(requirement -> requirement.unmet(server).stream())
                .findFirst();
    }
}
