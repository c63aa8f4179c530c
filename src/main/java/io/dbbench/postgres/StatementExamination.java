package io.dbbench.postgres;

import io.dbbench.postgres.catalog.ReachSigns;
import io.dbbench.postgres.catalog.ScriptRunner;
import io.dbbench.postgres.catalog.ServerInspector;
import io.dbbench.postgres.catalog.StatementClassifier;
import io.dbbench.postgres.catalog.StatementDescriber;
import io.dbbench.postgres.catalog.StatementDescription;
import io.dbbench.postgres.connect.KeptConnection;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.Explainer;
import io.dbbench.postgres.session.JdbcSql;
import io.dbbench.scenario.SqlScript;
import io.dbbench.sql.SqlText;
import io.dbbench.sql.WriteSign;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Asks the server about statements of a scenario, with the rights of the scenario. None of them is run. */
public final class StatementExamination {
    private final KeptConnection scenario;

    StatementExamination(KeptConnection scenario) {
        this.scenario = scenario;
    }

    /**
     * Returns the first sign of a kind in a statement, such as one that it writes. Does not run it.
     *
     * @throws SqlFailure when the text is more than one statement, or the server cannot be asked
     */
    public Optional<WriteSign> find(SqlText statement, StatementClassifier.Signs signs) throws SqlFailure {
        return scenario.ask(connection -> new StatementClassifier(connection, signs).find(JdbcSql.of(statement)));
    }

    /** Returns the first sign of a kind in a script. */
    public Optional<WriteSign> find(SqlScript script, StatementClassifier.Signs signs) throws SqlFailure {
        return scenario.ask(connection -> new StatementClassifier(connection, signs).find(script));
    }

    /** Returns whether the role of the scenario may run programs, or read or write files there. */
    public boolean isPowerful() throws SqlFailure {
        return scenario.ask(ReachSigns::isPowerful);
    }

    /**
     * Returns the parameters and columns of a statement, without running it.
     *
     * @throws SqlFailure with the server's objection, and its place in the statement
     */
    public StatementDescription describe(SqlText statement) throws SqlFailure {
        return scenario.ask(connection -> new StatementDescriber(connection).describe(JdbcSql.of(statement)));
    }

    /**
     * Returns the plan of a statement as JSON, with NULL for all of its values.
     *
     * @param limit after which the server gives up planning
     */
    public String plan(SqlText statement, Duration limit) throws SqlFailure {
        List<Optional<String>> nulls =
                Collections.nCopies(statement.references().size(), Optional.empty());
        return new Explainer(scenario.inFlight()).estimate(statement, nulls, limit);
    }

    /**
     * Returns the errors that the server finds in the statements of a script, without running them. Of statements that
     * define something, it checks only the syntax.
     */
    public List<SqlFailure> findFailures(SqlScript script) throws SqlFailure {
        return scenario.ask(connection -> new ScriptRunner(connection).findFailures(script));
    }

    /**
     * Has the server read texts as values of a type.
     *
     * @param type as a {@link StatementDescription} names it
     * @throws SqlFailure when one of them is invalid
     */
    public void checkValues(List<String> values, String type) throws SqlFailure {
        scenario.tell(connection -> new ServerInspector(connection).checkValues(values, type));
    }
}
