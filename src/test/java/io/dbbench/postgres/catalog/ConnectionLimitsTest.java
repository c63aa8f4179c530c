package io.dbbench.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class ConnectionLimitsTest {
    private static final OptionalInt NO_LIMIT = OptionalInt.empty();

    @Test
    void whatIsEnoughIsNoShortage() {
        assertThat(capacity(5, NO_LIMIT, NO_LIMIT).shortage("it", 2)).isEmpty();
    }

    @Test
    void aShortageIsToldWithWhatLiftsIt() {
        assertThat(capacity(5, NO_LIMIT, NO_LIMIT).shortage("it", 3))
                .hasValue(
                        "it needs 3 connections, and the server has 2 to give: of max_connections = 10, 3 are reserved and 5"
                                + " in use; close other sessions, or raise the server's max_connections");
        assertThat(capacity(5, OptionalInt.of(0), NO_LIMIT).shortage("it", 1))
                .hasValue(
                        "it needs a connection, and the server has none to give: the role's CONNECTION LIMIT leaves no more;"
                                + " close other sessions, or raise it with ALTER ROLE \"Guest\" CONNECTION LIMIT");
        assertThat(capacity(5, OptionalInt.of(7), OptionalInt.of(1)).shortage("it", 2))
                .hasValue(
                        "it needs 2 connections, and the server has 1 to give: the database's CONNECTION LIMIT leaves no"
                                + " more; close other sessions, or raise it with ALTER DATABASE shop CONNECTION LIMIT");
    }

    @Test
    void whereNobodyElseIsConnectedNobodyCanMakeRoom() {
        assertThat(capacity(1, NO_LIMIT, NO_LIMIT).shortage("the pool", 20))
                .hasValue("the pool needs 20 connections, and the server has 6 to give: of max_connections = 10, 3 are"
                        + " reserved and 1 in use; raise the server's max_connections");
    }

    private static ConnectionLimits capacity(int used, OptionalInt ofRole, OptionalInt ofDatabase) {
        return new ConnectionLimits(10, 3, used, "\"Guest\"", "shop", ofRole, ofDatabase);
    }
}
