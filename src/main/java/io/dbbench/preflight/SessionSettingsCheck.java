package io.dbbench.preflight;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Rule;
import io.dbbench.load.LoadResult.Valid;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.SqlFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks the session settings of a scenario with a server. */
public final class SessionSettingsCheck {
    private static final String UNDEFINED_OBJECT = "42704";

    private SessionSettingsCheck() {}

    /**
     * Returns a problem for each refused setting, in the order of the file.
     *
     * @param database whose session is of no further use
     * @throws SqlFailure when the connection is lost
     */
    public static List<Problem> refused(Valid loaded, Database database) throws SqlFailure {
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, String> setting :
                loaded.scenario().database().session().entrySet()) {
            try {
                database.sample("SELECT set_config(" + literal(setting.getKey()) + ", " + literal(setting.getValue())
                        + ", true)");
            } catch (SqlFailure failure) {
                if (failure.connectionLost()) {
                    throw failure;
                }
                Rule rule = failure.sqlState().equals(UNDEFINED_OBJECT) ? Rule.UNKNOWN_OBJECT : Rule.WRONG_VALUE;
                String pointer = JsonPointers.child("/database/session", setting.getKey());
                problems.add(Problem.at(loaded.scenario().source().range(pointer), 0, rule, failure.reason()));
            }
        }
        return problems;
    }

    /** Returns a literal that does not depend on {@code standard_conforming_strings}. */
    private static String literal(String text) {
        return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
