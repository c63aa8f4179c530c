package io.dbbench.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * Reads the text of a connection: libpq's URIs as its manual describes them ("Connection URIs"), and the URLs of
 * PostgreSQL's JDBC driver. Splits by hand, for {@link java.net.URI} refuses host names that PostgreSQL takes.
 */
final class ConnectionText {
    private static final String ALLOWED =
            "; write postgresql://USER@HOST:PORT/DATABASE, jdbc:postgresql://HOST:PORT/DATABASE?user=USER,"
                    + " or embedded (a password may stand behind the user, or in ~/.pgpass)";
    private static final Pattern SCHEME = Pattern.compile("(postgres(ql)?|jdbc:postgresql)://");
    private static final String JDBC = "jdbc:postgresql:";
    private static final int DEFAULT_PORT = 5432;

    /** libpq's names for what the driver calls differently. Names that are the same in both need no entry. */
    private static final Map<String, String> DRIVER_NAMES = Map.ofEntries(
            Map.entry("connect_timeout", PGProperty.CONNECT_TIMEOUT.getName()),
            Map.entry("application_name", PGProperty.APPLICATION_NAME.getName()),
            Map.entry("fallback_application_name", PGProperty.APPLICATION_NAME.getName()),
            Map.entry("channel_binding", PGProperty.CHANNEL_BINDING.getName()),
            Map.entry("gssencmode", PGProperty.GSS_ENC_MODE.getName()),
            Map.entry("krbsrvname", PGProperty.KERBEROS_SERVER_NAME.getName()),
            Map.entry("require_auth", PGProperty.REQUIRE_AUTH.getName()),
            Map.entry("sslnegotiation", PGProperty.SSL_NEGOTIATION.getName()));

    private final String text;
    private final Map<String, String> components = new HashMap<>();
    private final Map<String, String> parameters = new TreeMap<>();

    ConnectionText(String text) {
        this.text = text;
    }

    ConnectionSettings parse() throws InvalidConnection {
        String rest = afterScheme();
        int query = rest.indexOf('?');
        String place = query < 0 ? rest : rest.substring(0, query);
        int slash = place.indexOf('/');
        readAuthority(slash < 0 ? place : place.substring(0, slash));
        if (slash >= 0) {
            readDatabase(place.substring(slash + 1));
        }
        if (query >= 0) {
            readParameters(rest.substring(query + 1));
        }
        return settings();
    }

    private String afterScheme() throws InvalidConnection {
        var scheme = SCHEME.matcher(text);
        if (scheme.lookingAt()) {
            return text.substring(scheme.end());
        }
        if (text.startsWith(JDBC)) {
            String database = text.substring(JDBC.length());
            return database.startsWith("/") ? database : "/" + database;
        }
        throw new InvalidConnection(
                (text.isBlank() ? "the connection is empty" : "cannot read the connection \"" + redacted() + "\"")
                        + ALLOWED);
    }

    private void readAuthority(String authority) throws InvalidConnection {
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            readUser(authority.substring(0, at));
        }
        String address = authority.substring(at + 1);
        if (address.contains(",")) {
            throw new InvalidConnection("the connection names several hosts: " + redacted() + "; dbbench measures one");
        }
        int hostEnd = address.startsWith("[") ? address.indexOf(']') + 1 : hostEnd(address);
        if (hostEnd == 0 && address.startsWith("[")) {
            throw new InvalidConnection("the address in " + redacted() + " has a [ without its ]");
        }
        put("host", address.substring(0, hostEnd).replaceAll("[\\[\\]]", ""));
        String port = address.substring(hostEnd);
        if (!port.isEmpty()) {
            put("port", port.substring(1));
        }
    }

    private static int hostEnd(String address) {
        int colon = address.indexOf(':');
        return colon < 0 ? address.length() : colon;
    }

    private void readUser(String user) throws InvalidConnection {
        if (text.startsWith(JDBC)) {
            throw new InvalidConnection("a jdbc: URL takes no user before the host: " + redacted()
                    + "; write ?user=USER&password=PASSWORD behind the database, or a postgresql:// URI");
        }
        int colon = user.indexOf(':');
        put("user", colon < 0 ? user : user.substring(0, colon));
        if (colon >= 0) {
            put("password", user.substring(colon + 1));
        }
    }

    private void readDatabase(String database) throws InvalidConnection {
        if (database.contains("@")) {
            throw new InvalidConnection("the database name of the connection " + redacted()
                    + " holds an @; in a password write / as %2F, ? as %3F, # as %23 and @ as %40");
        }
        put("dbname", database);
    }

    private void readParameters(String query) throws InvalidConnection {
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals <= 0) {
                throw new InvalidConnection("the parameters of the connection " + redacted()
                        + " are not of the form name=value&name=value");
            }
            readParameter(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
    }

    private void readParameter(String name, String value) throws InvalidConnection {
        switch (name) {
            case "user", "password", "host", "port", "dbname" -> put(name, value);
            case "keepalives" ->
                parameters.put(PGProperty.TCP_KEEP_ALIVE.getName(), String.valueOf(!value.equals("0")));
            default -> {
                PGProperty property = PGProperty.forName(DRIVER_NAMES.getOrDefault(name, name));
                if (property == null) {
                    throw new InvalidConnection(
                            "the connection has the unknown parameter \"" + name + "\"; known are those of"
                                    + " the JDBC driver, and of libpq: user, password, host, port, dbname, sslmode, sslcert, sslkey,"
                                    + " sslrootcert, sslpassword, options, keepalives, "
                                    + String.join(", ", new TreeMap<>(DRIVER_NAMES).keySet()));
                }
                parameters.put(property.getName(), decoded(value));
            }
        }
    }

    private void put(String component, String value) throws InvalidConnection {
        if (!value.isEmpty()) {
            components.put(component, decoded(value));
        }
    }

    private String decoded(String value) throws InvalidConnection {
        try {
            // a + stands for itself in a URI, and for a space only in web forms
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidConnection("the connection " + redacted()
                    + " holds a % that is not followed by two hexadecimal digits; write % itself as %25");
        }
    }

    private ConnectionSettings settings() throws InvalidConnection {
        String host = components.getOrDefault("host", "localhost");
        if (host.startsWith("/")) {
            throw new InvalidConnection(
                    "the connection names the Unix socket " + host + "; dbbench connects by TCP: name a host");
        }
        Optional<String> user = component("user");
        return new ConnectionSettings(
                host,
                port(components.get("port")),
                component("dbname").or(() -> user).orElseGet(() -> System.getProperty("user.name")),
                user,
                component("password").map(Secret::new),
                parameters);
    }

    private int port(@Nullable String port) throws InvalidConnection {
        if (port == null) {
            return DEFAULT_PORT;
        }
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
            throw new InvalidConnection(
                    "the port of the connection " + redacted() + " is not a number from 1 to 65535");
        }
        return Integer.parseInt(port);
    }

    private Optional<String> component(String name) {
        return Optional.ofNullable(components.get(name));
    }

    /** The text without whatever might be a password, even where it is not written as it should be. */
    private String redacted() {
        return text.replaceAll("(?s)//.*@", "//***@")
                .replaceAll("(?i)(pass[a-z]*)=[^&\\s]*", "$1=***")
                .replaceAll("(//[^/@?\\[]*):[^/@?]*[^\\d/@?][^/@?]*", "$1:***");
    }
}
