package io.dbbench.postgres.session;

import io.dbbench.postgres.connect.InFlight;
import io.dbbench.postgres.connect.ServerMessages;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.error.SqlFailureReader;
import io.dbbench.sql.SqlState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Oid;

/**
 * A prepared statement of a {@link Session}. Nothing is allocated here in the setters and in {@link #execute()}; what
 * the driver allocates remains.
 *
 * <p>Whole numbers go as binary integers of exactly the parameter's type; every other value goes as text that the
 * server reads. A binary value of another type would make the driver prepare the statement again.
 */
public final class SessionStatement {
    private static final String OUT_OF_MEMORY =
            "the result does not fit into the memory of the client: set DBBENCH_JAVA_OPTIONS=-Xmx…";

    private final JdbcSql sql;
    private final CapturedColumns captures;
    private @Nullable PreparedStatement prepared;
    private @Nullable InFlight inFlight;
    private int[] types = {};

    SessionStatement(PreparedSql sql) {
        this.sql = sql.jdbc();
        this.captures = new CapturedColumns(sql.columns());
    }

    /** @param parameterTypes by object identifier */
    void use(PreparedStatement statement, int[] parameterTypes, InFlight watched) {
        prepared = statement;
        inFlight = watched;
        types = parameterTypes;
    }

    /** Releases the connection, which another session may use. */
    void release() {
        prepared = null;
        inFlight = null;
    }

    /**
     * Binds a text that PostgreSQL reads as the parameter's type.
     *
     * @param position index into {@link io.dbbench.sql.SqlText#references()}
     * @param value null is NULL
     */
    public void setText(int position, @Nullable String value) throws SqlFailure {
        try {
            if (value == null) {
                prepared().setNull(position + 1, Types.OTHER);
            } else if (isInteger(types[position])) {
                setInteger(position, value);
            } else {
                prepared().setString(position + 1, value);
            }
        } catch (SQLException e) {
            throw SqlFailureReader.of(e);
        }
    }

    /** What is no decimal integer, such as 0x1F or a number of 20 digits, is left to the server to read or refuse. */
    private void setInteger(int position, String value) throws SQLException, SqlFailure {
        try {
            setLong(position, Long.parseLong(value.strip()));
        } catch (NumberFormatException e) {
            prepared().setString(position + 1, value);
        }
    }

    /**
     * Binds a whole number.
     *
     * @param position index into {@link io.dbbench.sql.SqlText#references()}
     * @throws SqlFailure {@code 22003} when it is too large for the parameter's type
     */
    public void setLong(int position, long value) throws SqlFailure {
        try {
            switch (types[position]) {
                case Oid.INT8 -> prepared().setLong(position + 1, value);
                case Oid.INT4 -> prepared().setInt(position + 1, Math.toIntExact(value));
                case Oid.INT2 -> prepared().setShort(position + 1, toShortExact(value));
                default -> prepared().setString(position + 1, Long.toString(value));
            }
        } catch (ArithmeticException e) {
            throw unfit(SqlState.NUMBER_OUT_OF_RANGE, position, Long.toString(value), e);
        } catch (SQLException e) {
            throw SqlFailureReader.of(e);
        }
    }

    /**
     * Binds a value of the first row of another statement's last execution.
     *
     * @param position index into {@link io.dbbench.sql.SqlText#references()}
     * @param column index into the other's {@link PlannedStatement#columns()}
     */
    public void setCaptured(int position, SessionStatement other, int column) throws SqlFailure {
        setText(position, other.captures.value(column));
    }

    /**
     * Sends the statement, and reads every row to the end. Only a row to capture from is kept in memory.
     *
     * @return the number of rows
     * @throws SqlFailure with {@code 02000} when there is no row to capture from
     */
    public long execute() throws SqlFailure {
        PreparedStatement statement = prepared();
        InFlight watched = Objects.requireNonNull(inFlight);
        ServerMessages received = watched.messages();
        watched.begin();
        received.keepRows(captures.rows());
        try {
            return statement.execute() ? rows(statement, received) : none();
        } catch (OutOfMemoryError e) {
            // the rest of the answer is still to come
            PreparedConnection.closeQuietly(watched.connection());
            throw new SqlFailure(SqlState.CONNECTION_FAILURE, OUT_OF_MEMORY, e);
        } catch (SQLException e) {
            throw watched.explained(failure(e));
        } catch (RuntimeException e) {
            throw SqlFailureReader.ofDriver(e);
        } finally {
            received.keepAllRows();
            watched.end();
        }
    }

    /** Returns the number of all rows: of those that the driver has, and of those that were kept from it. */
    private long rows(PreparedStatement statement, ServerMessages received) throws SQLException, SqlFailure {
        long rows = 0;
        try (ResultSet result = statement.getResultSet()) {
            while (result.next()) {
                if (rows++ == 0) {
                    captures.read(result);
                }
            }
        }
        return rows == 0 && received.rows() == 0 ? none() : Math.max(rows, received.rows());
    }

    private long none() throws SqlFailure {
        captures.readNothing();
        return 0;
    }

    /** Returns a failure that names the parameter whose text the server could not read. */
    private SqlFailure failure(SQLException e) {
        if (e.getCause() instanceof OutOfMemoryError) {
            return new SqlFailure(SqlState.OUT_OF_MEMORY, OUT_OF_MEMORY, e);
        }
        SqlFailure failure = SqlFailureReader.of(e, sql::place);
        int number = SqlFailureReader.parameter(e).orElse(0);
        return number < 1 || number > types.length
                ? failure
                : SqlFailureReader.prefixed("parameter " + sql.parameterName(number - 1), failure);
    }

    private PreparedStatement prepared() {
        if (prepared == null) {
            throw new IllegalStateException("the session has no connection: acquire() comes first");
        }
        return prepared;
    }

    private SqlFailure unfit(String sqlState, int position, String value, RuntimeException cause) {
        return new SqlFailure(
                sqlState,
                "parameter " + sql.parameterName(position) + " has type "
                        + Oid.toString(types[position]).toLowerCase(Locale.ROOT) + ", but its value is " + value,
                cause);
    }

    private static boolean isInteger(int type) {
        return type == Oid.INT4 || type == Oid.INT8 || type == Oid.INT2;
    }

    private static short toShortExact(long value) {
        if ((short) value != value) {
            throw new ArithmeticException("short overflow");
        }
        return (short) value;
    }
}
