package io.dbbench.load.bind;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.scenario.Trust;
import io.dbbench.units.Quoting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Binds server settings, and rejects those with which a scenario could reach outside of its database. */
public final class SettingsBinder {
    /** Libraries of the embedded server that only observe, and that it does not load by itself. */
    private static final Set<String> HARMLESS_LIBRARIES = Set.of("auto_explain", "pg_prewarm", "pg_stat_statements");

    private static final String PRELOAD = "shared_preload_libraries";

    /** By the words of names, because extensions and new versions add settings of the same kinds. */
    private static final List<Kind> KINDS = List.of(
            new Kind(".*command|.*[._]on_(\\w+_)?init|.*start_proc", "runs programs"),
            new Kind(".*librar(y|ies)|dynamic_library_path|jit_provider|extension_\\w+_path", "loads libraries"),
            new Kind(
                    "(?!search_path).*(file|filename|dir|director(y|ies)|path)|log_destination|syslog_.*|event_source",
                    "names files or logs outside of the server's folder"),
            new Kind(
                    "listen_addresses|port|unix_socket_.*|primary_.*|ssl(_.*)?|krb_.*|gss_.*|bonjour.*|role"
                            + "|session_authorization|allow_.*",
                    "changes who can connect, or as whom"));

    private final BindingContext context;

    public SettingsBinder(BindingContext context) {
        this.context = context;
    }

    /** Settings of one kind, and what they do. */
    private record Kind(Pattern names, String effect) {
        Kind(String names, String effect) {
            this(Pattern.compile(names), effect);
        }

        boolean includes(String name) {
            return names.matcher(name).matches();
        }
    }

    /** Returns the settings of a server that dbbench starts. */
    public Map<String, String> ofServer(@Nullable Map<String, JsonNode> values, String pointer) {
        Map<String, String> settings = texts(values, pointer);
        settings.forEach((name, value) -> check(name, value, pointer));
        return settings;
    }

    /** Returns the settings of sessions, which may choose their role. */
    public Map<String, String> ofSession(@Nullable Map<String, JsonNode> values, String pointer) {
        Map<String, String> settings = texts(values, pointer);
        settings.forEach((name, value) -> {
            if (!plain(name).equals("role")) {
                check(name, value, pointer);
            }
        });
        return settings;
    }

    private Map<String, String> texts(@Nullable Map<String, JsonNode> values, String pointer) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (values != null) {
            values.keySet().forEach(name -> texts.put(name, context.tree().text(JsonPointers.child(pointer, name))));
        }
        return texts;
    }

    private void check(String name, String value, String pointer) {
        if (context.trust() == Trust.TRUSTED) {
            return;
        }
        forbidden(plain(name), value)
                .ifPresent(kind -> context.reportKey(
                        JsonPointers.child(pointer, name),
                        Rule.FORBIDDEN_SETTING,
                        "setting " + Quoting.quote(name) + " " + kind.effect()
                                + ", which a scenario must not: remove it, use a server of your own, or pass"
                                + " --trust-scenario"));
    }

    private static Optional<Kind> forbidden(String name, String value) {
        boolean harmless = name.equals(PRELOAD)
                && Stream.of(value.split(",", -1)).map(String::strip).allMatch(HARMLESS_LIBRARIES::contains);
        return harmless
                ? Optional.empty()
                : KINDS.stream().filter(kind -> kind.includes(name)).findFirst();
    }

    /** Returns a name as the server reads it. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
