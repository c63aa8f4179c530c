package io.dbbench.connection;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Translates the parameters of a {@code jdbc:} URL to libpq's where one has the same meaning. */
final class JdbcParameters {
    /** Those whose values are the same, too. */
    private static final Map<String, LibpqOption> SAME = Map.ofEntries(
            Map.entry("PGHOST", LibpqOption.HOST),
            Map.entry("PGPORT", LibpqOption.PORT),
            Map.entry("PGDBNAME", LibpqOption.DBNAME),
            Map.entry("ApplicationName", LibpqOption.APPLICATION_NAME),
            Map.entry("connectTimeout", LibpqOption.CONNECT_TIMEOUT),
            Map.entry("loginTimeout", LibpqOption.CONNECT_TIMEOUT),
            Map.entry("channelBinding", LibpqOption.CHANNEL_BINDING),
            Map.entry("requireAuth", LibpqOption.REQUIRE_AUTH),
            Map.entry("sslNegotiation", LibpqOption.SSLNEGOTIATION),
            Map.entry("gssEncMode", LibpqOption.GSSENCMODE),
            Map.entry("kerberosServerName", LibpqOption.KRBSRVNAME));

    private static final Map<String, LibpqOption> SIMILAR = Map.of(
            "targetServerType", LibpqOption.TARGET_SESSION_ATTRS,
            "loadBalanceHosts", LibpqOption.LOAD_BALANCE_HOSTS,
            "tcpKeepAlive", LibpqOption.KEEPALIVES,
            "ssl", LibpqOption.SSLMODE);

    private static final Map<String, String> SERVER_TYPES = Map.of(
            "any", "any",
            "primary", "primary",
            "master", "primary",
            "secondary", "standby",
            "slave", "standby",
            "preferSecondary", "prefer-standby",
            "preferSlave", "prefer-standby");

    private JdbcParameters() {}

    static Map<String, String> translated(Map<String, String> words) throws InvalidConnection {
        Map<String, String> translated = new TreeMap<>();
        for (Map.Entry<String, String> word : words.entrySet()) {
            if (option(word.getKey()).isEmpty()) {
                ConnectionText.check(word.getKey(), words);
            }
            put(word.getKey(), word.getValue(), translated);
        }
        if (!translated.containsKey(LibpqOption.SERVICE.text())) {
            // the driver's default, which its users expect; a service has a host of its own
            translated.putIfAbsent(LibpqOption.HOST.text(), "localhost");
        }
        return translated;
    }

    /** Returns libpq's parameter of the same meaning. */
    static Optional<LibpqOption> option(String name) {
        return Optional.ofNullable(SAME.get(name)).or(() -> Optional.ofNullable(SIMILAR.get(name)));
    }

    private static void put(String name, String value, Map<String, String> translated) throws InvalidConnection {
        switch (name) {
            case "targetServerType" ->
                translated.put(LibpqOption.TARGET_SESSION_ATTRS.text(), sessionAttributes(value));
            case "loadBalanceHosts" ->
                translated.put(LibpqOption.LOAD_BALANCE_HOSTS.text(), value.equals("true") ? "random" : "disable");
            case "tcpKeepAlive" -> translated.put(LibpqOption.KEEPALIVES.text(), value.equals("true") ? "1" : "0");
            // ssl=true means full verification to the driver, and only encryption to libpq
            case "ssl" -> {
                if (!value.equals("false")) {
                    translated.putIfAbsent(LibpqOption.SSLMODE.text(), "verify-full");
                }
            }
            default -> translated.put(SAME.containsKey(name) ? SAME.get(name).text() : name, value);
        }
    }

    private static String sessionAttributes(String serverType) throws InvalidConnection {
        String attributes = SERVER_TYPES.get(serverType);
        if (attributes == null) {
            throw new InvalidConnection(
                    "the connection's targetServerType is invalid; allowed: any, primary, secondary, "
                            + "preferSecondary");
        }
        return attributes;
    }
}
