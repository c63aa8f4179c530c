package io.dbbench.sql;

/** The error codes that dbbench uses (PostgreSQL's manual, "PostgreSQL Error Codes"). */
public final class SqlState {
    /** No connection of the pool became free in time; a code of ODBC, not of PostgreSQL. */
    public static final String POOL_TIMEOUT = "HYT00";

    /** A failure without a code; PostgreSQL's "internal error". */
    public static final String UNKNOWN = "XX000";

    public static final String NO_DATA = "02000";
    public static final String CANNOT_CONNECT = "08001";
    public static final String CONNECTION_DOES_NOT_EXIST = "08003";
    public static final String CONNECTION_FAILURE = "08006";
    public static final String REJECTED = "08004";
    public static final String NUMBER_OUT_OF_RANGE = "22003";
    public static final String SERIALIZATION_FAILURE = "40001";
    public static final String DEADLOCK = "40P01";
    public static final String SYNTAX_ERROR = "42601";
    public static final String UNDEFINED_COLUMN = "42703";
    public static final String ACTIVE_TRANSACTION = "25001";
    public static final String READ_ONLY = "25006";
    public static final String INVALID_PASSWORD = "28P01";
    public static final String INVALID_AUTHORIZATION = "28000";
    public static final String UNKNOWN_DATABASE = "3D000";
    public static final String UNKNOWN_SETTING = "42704";
    public static final String INVALID_SETTING = "22023";
    public static final String TOO_MANY_CONNECTIONS = "53300";
    public static final String NOT_SUPPORTED = "0A000";
    public static final String PROTOCOL_VIOLATION = "08P01";
    public static final String OUT_OF_MEMORY = "53200";
    public static final String LOCK_NOT_AVAILABLE = "55P03";
    public static final String TOO_MUCH = "54000";
    public static final String STARTING_UP = "57P03";

    private SqlState() {}

    /** Returns whether the connection is lost: class 08, and the states of a server that stops, crashes or starts. */
    public static boolean connectionLost(String sqlState) {
        return sqlState.startsWith("08")
                || sqlState.equals("57P01")
                || sqlState.equals("57P02")
                || sqlState.equals("57P03")
                || sqlState.equals("57P04")
                || sqlState.equals("57P05")
                || sqlState.equals("25P03");
    }
}
