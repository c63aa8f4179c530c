package io.dbbench.connection;

import io.dbbench.scenario.Trust;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGProperty;

/**
 * The hosts of a PostgreSQL server, which are tried in turn, and the parameters of the login.
 *
 * @param hosts in the order of the connection; at least one
 * @param parameters of the JDBC driver, by its names
 * @param choice which hosts are acceptable, and the order in which they are tried
 * @param applicationName set by the user; empty leaves it to dbbench
 * @param loginLimit maximum duration of one login, if the user sets it; zero is no limit
 * @param warnings about files that could not be used, a line each
 * @param trust whether the user chose the server; if a scenario did, it must not learn the user's password
 */
public record ConnectionSettings(
        List<Host> hosts,
        String database,
        Optional<String> user,
        Map<String, String> parameters,
        Choice choice,
        Optional<String> applicationName,
        Optional<Duration> loginLimit,
        List<String> warnings,
        Trust trust) {

    public ConnectionSettings {
        hosts = List.copyOf(hosts);
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        warnings = List.copyOf(warnings);
    }

    /** The choice among several hosts. */
    public record Choice(TargetSessionAttributes target, Order order) {
        static final Choice FIRST = new Choice(TargetSessionAttributes.ANY, Order.AS_GIVEN);
    }

    /** The order in which hosts are tried. */
    public enum Order {
        AS_GIVEN,
        RANDOM
    }

    /** Creates the settings of one server, reached by TCP. */
    public ConnectionSettings(
            String host,
            int port,
            String database,
            Optional<String> user,
            Optional<Secret> password,
            Map<String, String> parameters) {
        this(
                List.of(new Host(host, Optional.empty(), port, password)),
                database,
                user,
                parameters,
                Choice.FIRST,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Trust.TRUSTED);
    }

    /**
     * Parses a {@code postgresql://} URI, libpq's {@code name=value} form, or a {@code jdbc:postgresql:} URL. Missing
     * parameters come from a service file, the environment and the password file of this process's user.
     *
     * @param trust whether the text is the user's, or that of a scenario, which must not name files or weaken the login
     * @throws InvalidConnection when it is invalid; allowed: these, or names a parameter that is not known
     */
    public static ConnectionSettings parse(String text, Trust trust) throws InvalidConnection {
        return parse(text, trust, ProcessEnvironment.ofProcess());
    }

    static ConnectionSettings parse(String text, Trust trust, ProcessEnvironment environment) throws InvalidConnection {
        Map<String, String> words = ConnectionText.read(text);
        if (trust == Trust.UNTRUSTED) {
            ConnectionText.checkUntrusted(words);
        }
        return new ConnectionResolver(words, trust, environment).settings();
    }

    /** Returns these settings with a single host. */
    public ConnectionSettings only(Host host) {
        return new ConnectionSettings(
                List.of(host), database, user, parameters, choice, applicationName, loginLimit, warnings, trust);
    }

    /** Returns these settings with another database of the same server. */
    public ConnectionSettings inDatabase(String other) {
        return new ConnectionSettings(
                hosts, other, user, parameters, choice, applicationName, loginLimit, warnings, trust);
    }

    /** Returns {@code host:port/database}; several hosts are separated by commas. */
    public String endpoint() {
        return hosts.stream().map(Host::endpoint).collect(Collectors.joining(",")) + "/" + database;
    }

    /** Returns all passwords. */
    Set<String> secrets() {
        return Stream.concat(
                        hosts.stream().flatMap(host -> host.password().stream()).map(Secret::value),
                        Stream.ofNullable(parameters.get(PGProperty.SSL_PASSWORD.getName())))
                .filter(secret -> !secret.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Returns a text without passwords and parameters, which may contain secrets. */
    @Override
    public String toString() {
        return user.map(name -> name + "@").orElse("") + endpoint();
    }
}
