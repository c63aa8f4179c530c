package io.dbbench.connection;

import io.dbbench.connection.ConnectionSettings.Choice;
import io.dbbench.connection.ConnectionSettings.Order;
import io.dbbench.scenario.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Completes a connection as libpq does: missing parameters come from a service, then from the environment, then from
 * defaults; a missing password comes from the password file. An empty value counts as given, and means the default.
 */
final class ConnectionResolver {
    private static final int DEFAULT_PORT = 5432;

    /** Folders of server sockets: of Debian and many others, and of a server built from source. */
    private static final List<String> SOCKET_FOLDERS = List.of("/var/run/postgresql", "/tmp");

    private final Trust trust;
    private final ProcessEnvironment environment;
    private final Map<String, String> words;

    /** Where parameters come from that are not in the text of the connection. */
    private final Map<String, String> origins = new HashMap<>();

    ConnectionResolver(Map<String, String> given, Trust trust, ProcessEnvironment environment)
            throws InvalidConnection {
        this.trust = trust;
        this.environment = environment;
        this.words = new TreeMap<>(given);
        Optional<String> service = wordOrVariable(LibpqOption.SERVICE);
        if (service.isPresent()) {
            ServiceFile.Service found =
                    ServiceFile.find(service.get(), wordOrVariable(LibpqOption.SERVICEFILE), environment);
            found.words()
                    .forEach((word, value) ->
                            add(word, value, word + " of the service " + found.name() + " in " + found.path()));
        }
        for (LibpqOption keyword : LibpqOption.values()) {
            keyword.variable()
                    .ifPresent(name -> environment.variable(name).ifPresent(value -> add(keyword.text(), value, name)));
        }
        rejectUnsupported();
    }

    private void add(String word, String value, String origin) {
        if (words.putIfAbsent(word, value) == null) {
            origins.put(word, origin);
        }
    }

    /** Returns the name of a parameter in messages, with its origin. */
    private String named(LibpqOption keyword) {
        return origins.getOrDefault(keyword.text(), "the connection's " + keyword.text());
    }

    private void rejectUnsupported() throws InvalidConnection {
        for (LibpqOption keyword : LibpqOption.values()) {
            if (keyword.use() == LibpqOption.Use.REFUSED && word(keyword).isPresent()) {
                throw new InvalidConnection(named(keyword) + " is not supported by dbbench; remove it");
            }
        }
    }

    ConnectionSettings settings() throws InvalidConnection {
        String user = word(LibpqOption.USER)
                .or(environment::user)
                .orElseThrow(() -> new InvalidConnection("no user is named, and the user of this process has no name;"
                        + " write postgresql://USER@HOST/DATABASE, or set PGUSER"));
        String database = word(LibpqOption.DBNAME).orElse(user);
        Optional<PasswordFile> passwords =
                word(LibpqOption.PASSWORD).isPresent() ? Optional.empty() : Optional.of(passwordFile());
        return new ConnectionSettings(
                hosts(database, user, passwords),
                database,
                Optional.of(user),
                parameters(),
                choice(),
                word(LibpqOption.APPLICATION_NAME),
                loginLimit(),
                passwords.flatMap(PasswordFile::objection).stream().toList(),
                trust);
    }

    private PasswordFile passwordFile() {
        return new PasswordFile(word(LibpqOption.PASSFILE)
                .map(Path::of)
                .orElseGet(() -> environment.home().resolve(".pgpass")));
    }

    private List<Host> hosts(String database, String user, Optional<PasswordFile> passwords) throws InvalidConnection {
        List<String> names = list(LibpqOption.HOST);
        List<String> addresses = list(LibpqOption.HOSTADDR);
        List<String> ports = list(LibpqOption.PORT);
        int count = Math.max(addresses.isEmpty() ? names.size() : addresses.size(), 1);
        if (!addresses.isEmpty() && !names.isEmpty() && names.size() != addresses.size()) {
            throw new InvalidConnection(named(LibpqOption.HOST) + " has " + names.size() + " hosts, but "
                    + named(LibpqOption.HOSTADDR) + " has " + addresses.size() + "; expected the same number");
        }
        if (ports.size() > 1 && ports.size() != count) {
            throw new InvalidConnection(named(LibpqOption.PORT) + " has " + ports.size() + " ports for "
                    + (count == 1 ? "one host" : count + " hosts") + "; expected one, or one per host");
        }
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int port = ports.isEmpty() ? DEFAULT_PORT : port(ports.get(ports.size() == 1 ? 0 : i));
            Optional<String> address = addresses.isEmpty() ? Optional.empty() : address(addresses.get(i));
            Optional<String> given = names.isEmpty()
                    ? Optional.empty()
                    : Optional.of(names.get(i)).filter(it -> !it.isEmpty());
            String name = given.or(() -> address).orElseGet(() -> socketFolder(port));
            Optional<Secret> password = word(LibpqOption.PASSWORD)
                    .map(Secret::new)
                    .or(() -> passwords.flatMap(
                            file -> file.password(isDefaultSocket(name) ? "localhost" : name, port, database, user)));
            hosts.add(new Host(name, address, port, password));
        }
        return hosts;
    }

    private static boolean isDefaultSocket(String name) {
        return SOCKET_FOLDERS.contains(name);
    }

    private static String socketFolder(int port) {
        return SOCKET_FOLDERS.stream()
                .filter(folder -> Files.exists(Path.of(folder, ".s.PGSQL." + port)))
                .findFirst()
                .orElse(SOCKET_FOLDERS.get(0));
    }

    /** Only numeric addresses, because a name would be looked up. */
    private Optional<String> address(String text) throws InvalidConnection {
        if (!text.matches("\\d+(\\.\\d+){3}|[0-9a-fA-F.]*:[0-9a-fA-F.:]*(%.+)?|")) {
            throw new InvalidConnection(named(LibpqOption.HOSTADDR) + " is not an IP address");
        }
        return Optional.of(text).filter(it -> !it.isEmpty());
    }

    private int port(String text) throws InvalidConnection {
        if (!isPort(text)) {
            throw new InvalidConnection(named(LibpqOption.PORT) + " is not a number from 1 to 65535");
        }
        return text.isBlank() ? DEFAULT_PORT : Integer.parseInt(text.strip());
    }

    /** Returns whether a text is a port; an empty one means the default. */
    static boolean isPort(String text) {
        String port = text.strip();
        return port.isEmpty()
                || (port.matches("\\d{1,5}") && Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65535);
    }

    private Map<String, String> parameters() throws InvalidConnection {
        Map<String, String> parameters = new TreeMap<>();
        words.forEach((name, value) -> {
            Optional<LibpqOption> keyword = LibpqOption.of(name);
            if (keyword.isEmpty()) {
                parameters.put(name, value);
            }
            keyword.flatMap(LibpqOption::property)
                    .filter(property -> !value.isEmpty())
                    .ifPresent(property -> parameters.put(property.getName(), value));
        });
        word(LibpqOption.KEEPALIVES)
                .ifPresent(value -> parameters.put("tcpKeepAlive", String.valueOf(!value.equals("0"))));
        oneOf(LibpqOption.CHANNEL_BINDING, "disable", "prefer", "require");
        oneOf(LibpqOption.GSSENCMODE, "disable", "prefer", "require", "allow");
        oneOf(LibpqOption.SSLNEGOTIATION, "postgres", "direct");
        parameters.putAll(new TlsOptions(this::word, this::named, environment).parameters());
        return parameters;
    }

    private Choice choice() throws InvalidConnection {
        oneOf(LibpqOption.LOAD_BALANCE_HOSTS, "disable", "random");
        String wanted = word(LibpqOption.TARGET_SESSION_ATTRS).orElse(TargetSessionAttributes.ANY.text());
        oneOf(
                LibpqOption.TARGET_SESSION_ATTRS,
                Arrays.stream(TargetSessionAttributes.values())
                        .map(TargetSessionAttributes::text)
                        .toArray(String[]::new));
        return new Choice(
                TargetSessionAttributes.of(wanted).orElseThrow(),
                word(LibpqOption.LOAD_BALANCE_HOSTS).equals(Optional.of("random")) ? Order.RANDOM : Order.AS_GIVEN);
    }

    private void oneOf(LibpqOption keyword, String... allowed) throws InvalidConnection {
        Optional<String> value = word(keyword);
        if (value.isPresent() && !List.of(allowed).contains(value.get())) {
            throw new InvalidConnection(named(keyword) + " is invalid; allowed: " + String.join(", ", allowed));
        }
    }

    /** Reads whole seconds; less than one means no limit. */
    private Optional<Duration> loginLimit() throws InvalidConnection {
        Optional<String> seconds = word(LibpqOption.CONNECT_TIMEOUT).map(String::strip);
        if (seconds.isPresent() && !seconds.get().matches("[+-]?\\d{1,9}")) {
            throw new InvalidConnection(named(LibpqOption.CONNECT_TIMEOUT) + " is not a number of seconds");
        }
        return seconds.map(text -> Duration.ofSeconds(Math.max(Integer.parseInt(text), 0)));
    }

    /** Returns the value; empty if it is missing or empty. */
    private Optional<String> word(LibpqOption keyword) {
        return Optional.ofNullable(words.get(keyword.text())).filter(value -> !value.isEmpty());
    }

    private Optional<String> wordOrVariable(LibpqOption keyword) {
        return word(keyword)
                .or(() -> keyword.variable().flatMap(environment::variable).filter(it -> !it.isEmpty()));
    }

    private List<String> list(LibpqOption keyword) {
        return word(keyword).map(value -> List.of(value.split(",", -1))).orElse(List.of());
    }
}
