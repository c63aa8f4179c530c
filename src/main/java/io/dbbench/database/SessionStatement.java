package io.dbbench.database;

import org.jspecify.annotations.Nullable;

/** A prepared statement of a {@link Session}. */
public final class SessionStatement {
    SessionStatement() {}

    /**
     * Binds a text that PostgreSQL reads as the parameter's type.
     *
     * @param position index into {@link io.dbbench.scenario.ParameterizedSql#references()}
     * @param value null is NULL
     * @throws SqlFailure {@code 22P02} when a number is expected and the text is none
     */
    public void setText(int position, @Nullable String value) throws SqlFailure {}

    /**
     * Binds a whole number.
     *
     * @param position index into {@link io.dbbench.scenario.ParameterizedSql#references()}
     * @throws SqlFailure {@code 22003} when it is too large for the parameter's type
     */
    public void setLong(int position, long value) throws SqlFailure {}

    /**
     * Sends the statement, and reads every row to the end.
     *
     * @return the rows that came back; 0 for a statement that returns none
     */
    public long execute() throws SqlFailure {
        return 0;
    }
}
