package io.dbbench.inspect;

import io.dbbench.database.Access;
import io.dbbench.database.Database;
import io.dbbench.database.Permission;
import io.dbbench.database.ServerRole;
import io.dbbench.database.SqlFailure;
import io.dbbench.database.Write;
import io.dbbench.load.Passage;
import io.dbbench.load.Passages;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.ParameterizedSql;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.Test;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out, before anything of a scenario is run, whether it may write where it is to run, if it writes. */
public final class Clearance {
    private final Scenario scenario;
    private final Passages passages;
    private final Database database;
    private final Set<String> writes = new LinkedHashSet<>();

    private Clearance(Scenario scenario, Passages passages, Database database) {
        this.scenario = scenario;
        this.passages = passages;
        this.database = database;
    }

    /**
     * Why it may not run, and what to do; empty when it may.
     *
     * @param passages of the file that the scenario was loaded from
     * @throws SqlFailure when the server cannot be asked
     */
    public static Optional<String> refusal(
            Scenario scenario, Passages passages, Database database, Permission permission) throws SqlFailure {
        boolean standby = database.role() == ServerRole.STANDBY;
        if (!standby && database.granted(permission) == Access.READ_WRITE) {
            return Optional.empty();
        }
        Clearance clearance = new Clearance(scenario, passages, database);
        clearance.look();
        return clearance.writes.isEmpty() ? Optional.empty() : Optional.of(clearance.refusal(standby));
    }

    private String refusal(boolean standby) {
        int more = writes.size() - 1;
        String what = writes.iterator().next() + (more == 0 ? "" : " (and so may " + more + " more)");
        return standby
                ? what + ", and " + database.endpoint()
                        + " is a standby, where nothing can be written; name its primary, or leave these out"
                : what + ", and " + database.remoteness()
                        + ": there dbbench writes only with --allow-writes; or run it on the"
                        + " embedded server (-c embedded), or on a copy of the database on this machine";
    }

    private void look() throws SqlFailure {
        scripts("setup", scenario.setup(), passages::setup);
        for (Parameter parameter : scenario.parameters().values()) {
            if (parameter.kind() instanceof Parameter.Sample sample) {
                Optional<Write> write = database.findWrite(ParameterizedSql.parse(sample.query()));
                note("the sample of '" + parameter.name() + "'", write, passages.sample(parameter));
            }
        }
        Set<String> entries = new HashSet<>();
        for (Test test : scenario.tests()) {
            if (entries.add(test.entry())) {
                statements(test);
            }
        }
        scripts("teardown", scenario.teardown(), passages::teardown);
    }

    private void statements(Test test) throws SqlFailure {
        List<ParameterizedSql> statements = test.workload().statements().toList();
        for (int i = 0; i < statements.size(); i++) {
            note("'" + test.entry() + "'", database.findWrite(statements.get(i)), passages.statement(test, i));
        }
    }

    /** Where a step of setup or teardown stands. */
    private interface Places {
        Passage of(int index, SqlScript script);
    }

    private void scripts(String name, List<SqlScript> scripts, Places places) throws SqlFailure {
        for (int i = 0; i < scripts.size(); i++) {
            note(name, database.findWrite(scripts.get(i)), places.of(i, scripts.get(i)));
        }
    }

    private void note(String name, Optional<Write> found, Passage passage) {
        found.ifPresent(
                write -> writes.add(passage.place(write.offset()) + ": " + name + " may write (" + write.sign() + ")"));
    }
}
