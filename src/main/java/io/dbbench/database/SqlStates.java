package io.dbbench.database;

/** The error codes that mean something to dbbench, by PostgreSQL's manual, "PostgreSQL Error Codes". */
final class SqlStates {
    /** No connection of the pool came free in time: no code of PostgreSQL's, but the one that ODBC gives to timeouts. */
    static final String POOL_TIMEOUT = "HYT00";

    /** What is reported for a failure that names no code; PostgreSQL's own "internal error". */
    static final String UNKNOWN = "XX000";

    static final String NO_DATA = "02000";
    static final String CANNOT_CONNECT = "08001";
    static final String CONNECTION_DOES_NOT_EXIST = "08003";
    static final String CONNECTION_FAILURE = "08006";
    static final String REJECTED = "08004";
    static final String INVALID_TEXT = "22P02";
    static final String NUMBER_OUT_OF_RANGE = "22003";
    static final String SERIALIZATION_FAILURE = "40001";
    static final String DEADLOCK = "40P01";
    static final String DENIED = "42501";
    static final String SYNTAX_ERROR = "42601";
    static final String UNDEFINED_COLUMN = "42703";
    static final String ACTIVE_TRANSACTION = "25001";
    static final String READ_ONLY = "25006";
    static final String INVALID_PASSWORD = "28P01";
    static final String INVALID_AUTHORIZATION = "28000";
    static final String UNKNOWN_DATABASE = "3D000";
    static final String UNKNOWN_SETTING = "42704";
    static final String INVALID_SETTING = "22023";
    static final String TOO_MANY_CONNECTIONS = "53300";
    static final String NOT_SUPPORTED = "0A000";
    static final String PROTOCOL_VIOLATION = "08P01";
    static final String TOO_MUCH = "54000";
    static final String STARTING_UP = "57P03";

    private SqlStates() {}

    /** Class 08, and the states with which a server that stops, crashes or is not ready ends a connection. */
    static boolean connectionLost(String sqlState) {
        return sqlState.startsWith("08")
                || sqlState.equals("57P01")
                || sqlState.equals("57P02")
                || sqlState.equals("57P03")
                || sqlState.equals("57P04")
                || sqlState.equals("57P05")
                || sqlState.equals("25P03");
    }
}
