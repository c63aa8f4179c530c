package io.dbbench.doctor;

import java.util.Optional;

/**
 * Why a check could not run, or could not see enough to pass.
 *
 * @param sql what would let it run, for people to judge
 */
public record Skip(String reason, Optional<String> sql) {
    Skip(String reason) {
        this(reason, Optional.empty());
    }

    Skip(String reason, String sql) {
        this(reason, Optional.of(sql));
    }

    /** Returns the reason and the remedy in one line. */
    public String text() {
        return sql.map(statement -> reason + "; " + statement).orElse(reason);
    }
}
