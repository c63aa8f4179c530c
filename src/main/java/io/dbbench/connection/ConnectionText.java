package io.dbbench.connection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the text of a connection in any of its forms. Any part of it may be a password, especially where it is invalid, so
 * that no message repeats the text.
 */
final class ConnectionText {
    private static final String ALLOWED = "; expected postgresql://USER@HOST:PORT/DATABASE, host=HOST "
            + "dbname=DATABASE, jdbc:postgresql://HOST:PORT/DATABASE?user=USER, or embedded (the password goes "
            + "after the user, or into ~/.pgpass)";
    private static final Pattern URI = Pattern.compile("postgres(ql)?://");
    private static final Pattern KEYWORDS = Pattern.compile("[^=/:]*=");
    private static final String JDBC = "jdbc:postgresql:";

    /** Parameters with which a scenario could read files, or make the login give away the password. */
    private static final List<LibpqOption> USERS_ONLY =
            List.of(LibpqOption.PASSFILE, LibpqOption.SERVICEFILE, LibpqOption.OPTIONS, LibpqOption.REQUIRE_AUTH);

    private ConnectionText() {}

    /** Rejects parameters that only the user may set. */
    static void checkUntrusted(Map<String, String> words) throws InvalidConnection {
        for (LibpqOption option : USERS_ONLY) {
            if (words.containsKey(option.text())) {
                throw new InvalidConnection("a scenario's connection must not have " + option.text() + ": use "
                        + option.variable().orElseThrow() + " or --connection, or pass --trust-scenario");
            }
        }
    }

    /** Returns the parameters by libpq's names, or by the driver's where libpq has none. */
    static Map<String, String> read(String text) throws InvalidConnection {
        if (text.isBlank()) {
            throw new InvalidConnection("the connection is empty" + ALLOWED);
        }
        Matcher uri = URI.matcher(text);
        if (uri.lookingAt()) {
            return known(new UriText(text.substring(uri.end()), UriText.Dialect.LIBPQ).read());
        }
        if (text.startsWith(JDBC)) {
            return JdbcParameters.translated(jdbc(text.substring(JDBC.length())));
        }
        if (KEYWORDS.matcher(text).lookingAt()) {
            return known(withoutUri(new KeywordText(text).read()));
        }
        throw new InvalidConnection("unknown form of connection" + ALLOWED);
    }

    private static Map<String, String> withoutUri(Map<String, String> words) throws InvalidConnection {
        if (URI.matcher(words.getOrDefault(LibpqOption.DBNAME.text(), "")).lookingAt()) {
            throw new InvalidConnection("the connection's dbname is a URI: pass it without dbname=");
        }
        return words;
    }

    private static Map<String, String> jdbc(String rest) throws InvalidConnection {
        String place = rest.startsWith("//") ? rest.substring(2) : rest.startsWith("/") ? rest : "/" + rest;
        return new UriText(place, UriText.Dialect.JDBC).read();
    }

    /** Rejects names that neither libpq nor the driver knows. */
    private static Map<String, String> known(Map<String, String> words) throws InvalidConnection {
        Map<String, String> known = new TreeMap<>();
        for (Map.Entry<String, String> word : words.entrySet()) {
            known.put(word.getKey(), word.getValue());
            check(word.getKey(), words);
        }
        return known;
    }

    /** @param words all parameters; if there is a password, the name may be a part of it, and is not shown */
    static void check(String name, Map<String, String> words) throws InvalidConnection {
        if (LibpqOption.of(name).isPresent()) {
            return;
        }
        boolean safe = name.matches("[A-Za-z]\\w*") && words.keySet().stream().noneMatch(word -> word.contains("pass"));
        if (!DriverParameters.isKnown(name)) {
            throw new InvalidConnection("unknown connection parameter" + (safe ? " \"" + name + "\"" : "")
                    + "; allowed: those of libpq and of the JDBC driver"
                    + (safe
                            ? ""
                            : ".\nIf it is part of the password, write % & = and spaces as %25 %26 %3D %20 in a URI,"
                                    + " or quote the password with '…' in other forms."));
        }
        Optional<String> objection = DriverParameters.objection(name);
        if (objection.isPresent()) {
            throw new InvalidConnection("connection parameter \"" + name + "\" is not allowed: " + objection.get());
        }
    }
}
