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

/** Whether a server takes the session settings of a scenario. */
public final class SessionSettingsCheck {
    private static final String UNDEFINED_OBJECT = "42704";

    private SessionSettingsCheck() {}

    /**
     * The settings that are refused, in the order of the file.
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

    /** In the spelling that means the same whatever the server takes a backslash for. */
    private static String literal(String text) {
        return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
