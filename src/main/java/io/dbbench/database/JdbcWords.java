package io.dbbench.database;

import java.util.Map;
import java.util.TreeMap;

/** From the parameters of a {@code jdbc:} URL to libpq's words, where there is one that means the same. */
final class JdbcWords {
    private static final Map<String, Keyword> SAME = Map.ofEntries(
            Map.entry("PGHOST", Keyword.HOST),
            Map.entry("PGPORT", Keyword.PORT),
            Map.entry("PGDBNAME", Keyword.DBNAME),
            Map.entry("ApplicationName", Keyword.APPLICATION_NAME),
            Map.entry("connectTimeout", Keyword.CONNECT_TIMEOUT),
            Map.entry("loginTimeout", Keyword.CONNECT_TIMEOUT),
            Map.entry("channelBinding", Keyword.CHANNEL_BINDING),
            Map.entry("requireAuth", Keyword.REQUIRE_AUTH),
            Map.entry("sslNegotiation", Keyword.SSLNEGOTIATION),
            Map.entry("gssEncMode", Keyword.GSSENCMODE),
            Map.entry("kerberosServerName", Keyword.KRBSRVNAME));

    private static final Map<String, String> SERVER_TYPES = Map.of(
            "any", "any",
            "primary", "primary",
            "master", "primary",
            "secondary", "standby",
            "slave", "standby",
            "preferSecondary", "prefer-standby",
            "preferSlave", "prefer-standby");

    private JdbcWords() {}

    static Map<String, String> translated(Map<String, String> words) throws InvalidConnection {
        Map<String, String> translated = new TreeMap<>();
        for (Map.Entry<String, String> word : words.entrySet()) {
            ConnectionText.check(word.getKey(), words);
            put(word.getKey(), word.getValue(), translated);
        }
        if (!translated.containsKey(Keyword.SERVICE.text())) {
            // the driver's own default, which its users know; a service says itself where it is
            translated.putIfAbsent(Keyword.HOST.text(), "localhost");
        }
        return translated;
    }

    private static void put(String name, String value, Map<String, String> translated) throws InvalidConnection {
        switch (name) {
            case "targetServerType" -> translated.put(Keyword.TARGET_SESSION_ATTRS.text(), sessionAttributes(value));
            case "loadBalanceHosts" ->
                translated.put(Keyword.LOAD_BALANCE_HOSTS.text(), value.equals("true") ? "random" : "disable");
            case "tcpKeepAlive" -> translated.put(Keyword.KEEPALIVES.text(), value.equals("true") ? "1" : "0");
            // to the driver ssl=true means the whole check, to libpq encryption alone
            case "ssl" -> {
                if (!value.equals("false")) {
                    translated.putIfAbsent(Keyword.SSLMODE.text(), "verify-full");
                }
            }
            default -> translated.put(SAME.containsKey(name) ? SAME.get(name).text() : name, value);
        }
    }

    private static String sessionAttributes(String serverType) throws InvalidConnection {
        String attributes = SERVER_TYPES.get(serverType);
        if (attributes == null) {
            throw new InvalidConnection(
                    "the connection's targetServerType is none of any, primary, secondary, preferSecondary");
        }
        return attributes;
    }
}
