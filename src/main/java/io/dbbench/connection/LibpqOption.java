package io.dbbench.connection;

import java.util.Arrays;
import java.util.Optional;
import org.postgresql.PGProperty;

/** The connection parameters of libpq, with their environment variables and what dbbench does with them. */
enum LibpqOption {
    HOST("PGHOST", Use.OURS),
    HOSTADDR("PGHOSTADDR", Use.OURS),
    PORT("PGPORT", Use.OURS),
    DBNAME("PGDATABASE", Use.OURS),
    USER("PGUSER", Use.OURS),
    PASSWORD("PGPASSWORD", Use.OURS),
    PASSFILE("PGPASSFILE", Use.OURS),
    SERVICE("PGSERVICE", Use.OURS),
    SERVICEFILE("PGSERVICEFILE", Use.OURS),
    APPLICATION_NAME("PGAPPNAME", Use.OURS),
    CONNECT_TIMEOUT("PGCONNECT_TIMEOUT", Use.OURS),
    TARGET_SESSION_ATTRS("PGTARGETSESSIONATTRS", Use.OURS),
    LOAD_BALANCE_HOSTS("PGLOADBALANCEHOSTS", Use.OURS),
    SSLMODE("PGSSLMODE", Use.OURS),
    SSLROOTCERT("PGSSLROOTCERT", Use.OURS),
    SSLCERT("PGSSLCERT", Use.OURS),
    SSLKEY("PGSSLKEY", Use.OURS),
    KEEPALIVES(null, Use.OURS),

    OPTIONS("PGOPTIONS", PGProperty.OPTIONS),
    CHANNEL_BINDING("PGCHANNELBINDING", PGProperty.CHANNEL_BINDING),
    REQUIRE_AUTH("PGREQUIREAUTH", PGProperty.REQUIRE_AUTH),
    SSLPASSWORD(null, PGProperty.SSL_PASSWORD),
    SSLNEGOTIATION("PGSSLNEGOTIATION", PGProperty.SSL_NEGOTIATION),
    GSSENCMODE("PGGSSENCMODE", PGProperty.GSS_ENC_MODE),
    KRBSRVNAME("PGKRBSRVNAME", PGProperty.KERBEROS_SERVER_NAME),

    /** The name of the program has precedence, as in libpq's programs. */
    FALLBACK_APPLICATION_NAME(null, Use.NONE),
    /** The driver always speaks UTF-8. */
    CLIENT_ENCODING("PGCLIENTENCODING", Use.NONE),
    KEEPALIVES_IDLE(null, Use.NONE),
    KEEPALIVES_INTERVAL(null, Use.NONE),
    KEEPALIVES_COUNT(null, Use.NONE),
    TCP_USER_TIMEOUT(null, Use.NONE),
    SSLCOMPRESSION("PGSSLCOMPRESSION", Use.NONE),
    SSLSNI("PGSSLSNI", Use.NONE),
    GSSLIB("PGGSSLIB", Use.NONE),
    MIN_PROTOCOL_VERSION("PGMINPROTOCOLVERSION", Use.NONE),
    MAX_PROTOCOL_VERSION("PGMAXPROTOCOLVERSION", Use.NONE),

    SSLCRL("PGSSLCRL", Use.REFUSED),
    SSLCRLDIR("PGSSLCRLDIR", Use.REFUSED),
    SSLCERTMODE("PGSSLCERTMODE", Use.REFUSED),
    SSL_MIN_PROTOCOL_VERSION("PGSSLMINPROTOCOLVERSION", Use.REFUSED),
    SSL_MAX_PROTOCOL_VERSION("PGSSLMAXPROTOCOLVERSION", Use.REFUSED),
    REQUIREPEER("PGREQUIREPEER", Use.REFUSED),
    GSSDELEGATION("PGGSSDELEGATION", Use.REFUSED),
    REPLICATION(null, Use.REFUSED),
    SCRAM_CLIENT_KEY(null, Use.REFUSED),
    SCRAM_SERVER_KEY(null, Use.REFUSED),
    OAUTH_ISSUER(null, Use.REFUSED),
    OAUTH_CLIENT_ID(null, Use.REFUSED),
    OAUTH_CLIENT_SECRET(null, Use.REFUSED),
    OAUTH_SCOPE(null, Use.REFUSED);

    /** What dbbench does with a parameter. */
    enum Use {
        /** dbbench uses it. */
        OURS,
        /** dbbench passes it to the driver. */
        DRIVERS,
        /** It is ignored, which is harmless. */
        NONE,
        /** It is rejected, because ignoring it would break a promise. */
        REFUSED
    }

    private final Optional<String> variable;
    private final Use use;
    private final Optional<PGProperty> property;

    LibpqOption(@org.jspecify.annotations.Nullable String variable, Use use) {
        this.variable = Optional.ofNullable(variable);
        this.use = use;
        this.property = Optional.empty();
    }

    LibpqOption(@org.jspecify.annotations.Nullable String variable, PGProperty property) {
        this.variable = Optional.ofNullable(variable);
        this.use = Use.DRIVERS;
        this.property = Optional.of(property);
    }

    /** Returns the name in connections and service files. */
    String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    Optional<String> variable() {
        return variable;
    }

    Use use() {
        return use;
    }

    /** Returns the driver's property for it. */
    Optional<PGProperty> property() {
        return property;
    }

    static Optional<LibpqOption> of(String text) {
        return Arrays.stream(values())
                .filter(keyword -> keyword.text().equals(text))
                .findFirst();
    }
}
