package io.dbbench.connection;

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
 * A PostgreSQL server, or several that are tried in turn, and how to log in.
 *
 * @param hosts in the order of the connection; at least one
 * @param parameters of the driver, by the driver's own names
 * @param choice which of the hosts will do, and in which order they are tried
 * @param applicationName that the user wants to see; empty leaves it to dbbench
 * @param loginLimit the longest that one login may take, when the user says so; zero is for ever
 * @param warnings about what was found and could not be used, a line each
 */
public record ConnectionSettings(
        List<Host> hosts,
        String database,
        Optional<String> user,
        Map<String, String> parameters,
        Choice choice,
        Optional<String> applicationName,
        Optional<Duration> loginLimit,
        List<String> warnings) {

    public ConnectionSettings {
        hosts = List.copyOf(hosts);
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        warnings = List.copyOf(warnings);
    }

    /** How one of several hosts is chosen. */
    public record Choice(TargetSessionAttributes target, Order order) {
        static final Choice FIRST = new Choice(TargetSessionAttributes.ANY, Order.AS_GIVEN);
    }

    /** In which order hosts are tried. */
    public enum Order {
        AS_GIVEN,
        RANDOM
    }

    /** One server by TCP. */
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
                List.of());
    }

    /**
     * Reads a {@code postgresql://} URI, libpq's {@code name=value} form, or a {@code jdbc:postgresql:} URL. What it leaves
     * out comes from a service file, the environment and the password file of this process's user.
     *
     * @throws InvalidConnection when it is invalid; allowed: these, or names a parameter that is not known
     */
    public static ConnectionSettings parse(String text) throws InvalidConnection {
        return parse(text, ProcessEnvironment.ofProcess());
    }

    static ConnectionSettings parse(String text, ProcessEnvironment surroundings) throws InvalidConnection {
        return new ConnectionResolver(ConnectionText.read(text), surroundings).settings();
    }

    /** The same with one host alone. */
    public ConnectionSettings only(Host host) {
        return new ConnectionSettings(
                List.of(host), database, user, parameters, choice, applicationName, loginLimit, warnings);
    }

    /** {@code host:port/database}; several hosts have commas between them. */
    public String endpoint() {
        return hosts.stream().map(Host::endpoint).collect(Collectors.joining(",")) + "/" + database;
    }

    public String host() {
        return hosts.get(0).name();
    }

    public int port() {
        return hosts.get(0).port();
    }

    public Optional<Secret> password() {
        return hosts.get(0).password();
    }

    /** Its passwords. */
    Set<String> secrets() {
        return Stream.concat(
                        hosts.stream().flatMap(host -> host.password().stream()).map(Secret::value),
                        Stream.ofNullable(parameters.get(PGProperty.SSL_PASSWORD.getName())))
                .filter(secret -> !secret.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Without the passwords and the parameters, which may hold secrets too. */
    @Override
    public String toString() {
        return user.map(name -> name + "@").orElse("") + endpoint();
    }
}
