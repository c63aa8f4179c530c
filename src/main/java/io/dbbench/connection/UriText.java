package io.dbbench.connection;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses what follows {@code postgresql://} or {@code jdbc:postgresql://} ("Connection URIs" in libpq's manual).
 * {@link java.net.URI} would reject host names that PostgreSQL accepts, and several hosts.
 */
final class UriText {
    private static final String ENCODE = "; in a password, write / as %2F, ? as %3F, # as %23, @ as %40 and % as %25";

    private final String text;
    private final Dialect dialect;
    private final Map<String, String> words = new LinkedHashMap<>();

    /** The rules of a URI. */
    enum Dialect {
        LIBPQ,
        JDBC
    }

    UriText(String text, Dialect dialect) {
        this.text = text;
        this.dialect = dialect;
    }

    Map<String, String> read() throws InvalidConnection {
        int userEnd = userEnd();
        if (userEnd >= 0) {
            readUser(text.substring(0, userEnd));
        }
        String rest = text.substring(userEnd + 1);
        int query = rest.indexOf('?');
        String place = query < 0 ? rest : rest.substring(0, query);
        int slash = place.indexOf('/');
        readHosts(slash < 0 ? place : place.substring(0, slash));
        if (slash >= 0) {
            readDatabase(place.substring(slash + 1));
        }
        if (query >= 0) {
            readParameters(rest.substring(query + 1));
        }
        return words;
    }

    /** Returns where the user ends: at the last @ before the hosts end, because hosts contain none. */
    private int userEnd() {
        int slash = text.indexOf('/');
        String authority = slash < 0 ? text : text.substring(0, slash);
        int first = authority.indexOf('@');
        int query = first < 0 ? -1 : authority.indexOf('?', first);
        return (query < 0 ? authority : authority.substring(0, query)).lastIndexOf('@');
    }

    private void readUser(String user) throws InvalidConnection {
        if (dialect == Dialect.JDBC) {
            throw new InvalidConnection("a jdbc: URL cannot have a user before the host; write "
                    + "?user=USER&password=PASSWORD after the database, or use a postgresql:// URI");
        }
        int colon = user.indexOf(':');
        put("user", colon < 0 ? user : user.substring(0, colon));
        if (colon >= 0) {
            put("password", user.substring(colon + 1));
        }
    }

    private void readHosts(String hosts) throws InvalidConnection {
        List<String> names = new ArrayList<>();
        List<String> ports = new ArrayList<>();
        for (String host : hosts.split(",", -1)) {
            int end = host.startsWith("[")
                    ? host.indexOf(']') + 1
                    : host.indexOf(':') < 0 ? host.length() : host.indexOf(':');
            String port = host.substring(end);
            if (host.startsWith("[") && (end < 3 || !(port.isEmpty() || port.startsWith(":")))) {
                throw new InvalidConnection(
                        "an address in the connection begins with [ but is not of the form [ADDRESS]:PORT");
            }
            names.add(host.substring(0, end).replaceAll("[\\[\\]]", ""));
            ports.add(port.isEmpty() ? port : port(port.substring(1)));
        }
        put("host", String.join(",", names));
        put("port", String.join(",", ports));
    }

    /** Rejects an invalid port, which may be part of a password with a slash. */
    private String port(String text) throws InvalidConnection {
        if (ConnectionResolver.isPort(decoded(text)) || dialect == Dialect.JDBC) {
            return text;
        }
        throw new InvalidConnection(
                "the port in the connection is not a number from 1 to 65535; if it is part of the password,"
                        + ENCODE.substring(ENCODE.indexOf(" write")).replace("write /", "write / there"));
    }

    private void readDatabase(String database) throws InvalidConnection {
        if (database.contains("@")) {
            throw new InvalidConnection("the database name in the connection contains an @" + ENCODE);
        }
        put("dbname", database);
    }

    private void readParameters(String query) throws InvalidConnection {
        String rest = query;
        while (!rest.isEmpty()) {
            int end = rest.indexOf('&');
            String parameter = end < 0 ? rest : rest.substring(0, end);
            rest = end < 0 ? "" : rest.substring(end + 1);
            int equals = parameter.indexOf('=');
            if (equals <= 0 || parameter.indexOf('=', equals + 1) >= 0) {
                throw new InvalidConnection("the parameters of the connection are not of the form name=value&name=value"
                        + ENCODE + ", & as %26 and = as %3D");
            }
            readParameter(decoded(parameter.substring(0, equals)), decoded(parameter.substring(equals + 1)));
        }
    }

    private void readParameter(String name, String value) {
        if (dialect == Dialect.LIBPQ && name.equals("ssl") && value.equals("true")) {
            words.put("sslmode", "require");
        } else {
            words.put(name, value);
        }
    }

    /** Ignores empty parts. */
    private void put(String word, String value) throws InvalidConnection {
        if (!value.isEmpty()) {
            words.put(word, decoded(value));
        }
    }

    private static String decoded(String value) throws InvalidConnection {
        try {
            // + is literal in a URI; it means a space only in web forms
            String decoded = URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
            if (decoded.indexOf('\0') < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw new InvalidConnection("the connection contains a % without two hexadecimal digits; write % as %25");
    }
}
