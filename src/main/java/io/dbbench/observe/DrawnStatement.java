package io.dbbench.observe;

import io.dbbench.sql.SqlText;
import java.util.List;
import java.util.Optional;

/**
 * A statement of a test with the values that its iterations draw.
 *
 * @param number of the statement in the test, from 1
 * @param branch of a mix that it belongs to
 */
public record DrawnStatement(int number, Optional<String> branch, SqlText sql, Draws draws) {

    /** The values of a statement by iteration. */
    public interface Draws {

        /**
         * Returns the values for the references of the statement, in PostgreSQL's text form; inner empty is NULL. Empty if
         * some are captured from the rows of an earlier statement.
         */
        Optional<List<Optional<String>>> at(long iteration);
    }

    /** Returns the first words of the statement, for messages. */
    String title() {
        String words = sql.text().strip().replaceAll("\\s+", " ");
        return words.length() <= 40 ? words : words.substring(0, 40) + "…";
    }
}
