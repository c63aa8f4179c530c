package io.dbbench.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.scenario.PoolSettings;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class ConnectionLimitsTest {
    private static final Optional<PoolSettings> NO_POOL = Optional.empty();
    private static final OptionalInt NO_LIMIT = OptionalInt.empty();

    @Test
    void whatIsEnoughIsNoShortage() {
        assertThat(limits(5, NO_LIMIT, NO_LIMIT).shortage("the test", NO_POOL, 2))
                .isEmpty();
    }

    @Test
    void aShortageComesWithItsRemedy() {
        assertThat(limits(5, NO_LIMIT, NO_LIMIT).shortage("the test", NO_POOL, 3))
                .hasValue("the test needs 3 connections, but only 2 are available (max_connections 10, 3 reserved, 5 in"
                        + " use): raise max_connections or lower concurrency");
        assertThat(limits(5, OptionalInt.of(0), NO_LIMIT).shortage("the test", NO_POOL, 1))
                .hasValue(
                        "the test needs a connection, but none is available (CONNECTION LIMIT of role \"Guest\"): close"
                                + " other sessions, or raise it with ALTER ROLE \"Guest\" CONNECTION LIMIT …");
        assertThat(limits(5, OptionalInt.of(7), OptionalInt.of(1)).shortage("the test", NO_POOL, 2))
                .hasValue(
                        "the test needs 2 connections, but only 1 is available (CONNECTION LIMIT of database shop): close"
                                + " other sessions, or raise it with ALTER DATABASE shop CONNECTION LIMIT …");
        assertThat(limits(1, NO_LIMIT, NO_LIMIT).shortage("the test", Optional.of(new PoolSettings(20)), 3))
                .hasValue(
                        "the pool needs 20 connections, but only 6 are available (max_connections 10, 3 reserved, 1 in"
                                + " use): raise max_connections or reduce the pool");
    }

    private static ConnectionLimits limits(int used, OptionalInt ofRole, OptionalInt ofDatabase) {
        return new ConnectionLimits(10, 3, used, "\"Guest\"", "shop", ofRole, ofDatabase);
    }
}
