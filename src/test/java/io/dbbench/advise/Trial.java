package io.dbbench.advise;

import io.dbbench.result.RunResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run on the server of {@link FindingsIT}.
 *
 * @param scenario without its name
 * @param session server settings of its sessions
 * @param before brings about what a run changes, such as a cold cache
 * @param beside runs meanwhile
 */
record Trial(String scenario, Map<String, String> session, Action before, Beside beside, Place place) {

    /** What is done on the server. */
    interface Action {
        void run(CauseServer server) throws Exception;
    }

    /** What runs on a thread of its own until the run is over. */
    interface Beside {
        void run(CauseServer server, BooleanSupplier over) throws Exception;
    }

    /** Where a trial runs. */
    interface Place {
        RunResult run(CauseServer server, Trial trial) throws Exception;
    }

    static Trial yaml(String scenario) {
        return new Trial(scenario, Map.of(), server -> {}, (server, over) -> {}, CauseServer::near);
    }

    /** A test with one query. */
    static Trial query(String sql, String rest, String... parameters) {
        return test("query: " + quoted(sql), rest, parameters);
    }

    static Trial transaction(List<String> statements, String rest, String... parameters) {
        return test(
                "transaction: [" + statements.stream().map(Trial::quoted).collect(Collectors.joining(", ")) + "]",
                rest,
                parameters);
    }

    private static Trial test(String work, String rest, String... parameters) {
        String declared = parameters.length == 0 ? "" : "parameters: {" + String.join(", ", parameters) + "}\n";
        return yaml(declared + "tests: [{name: Test, " + work + ", " + rest + "}]");
    }

    private static String quoted(String sql) {
        return '"' + sql.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** @param settings such as {@code jit=off} */
    Trial with(String... settings) {
        Map<String, String> all = new HashMap<>(session);
        Stream.of(settings).map(setting -> setting.split("=", 2)).forEach(parts -> all.put(parts[0], parts[1]));
        return new Trial(scenario, all, before, beside, place);
    }

    Trial after(Action action) {
        return new Trial(scenario, session, action, beside, place);
    }

    Trial beside(Beside other) {
        return new Trial(scenario, session, before, other, place);
    }

    Trial alone() {
        return new Trial(scenario, session, server -> {}, (server, over) -> {}, place);
    }

    Trial at(Place other) {
        return new Trial(scenario, session, before, beside, other);
    }
}
