package io.dbbench.result.comparison;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * Something that is not the same on both sides, so that a changed latency may have another cause than the one in question.
 *
 * @param base what it is there
 * @param head what it is there
 */
public record Difference(Kind kind, String base, String head) {

    /** What differs; users allow it by this name. */
    public enum Kind {
        /** The text of the scenario file, or what a variable changes in a test. */
        SCENARIO("scenario"),
        /** The version of PostgreSQL. */
        @JsonProperty("server_version")
        SERVER_VERSION("server version"),
        /** A setting of the server. */
        SETTINGS("settings"),
        /** The size of the database, or the rows of a table. */
        DATA("data"),
        /** Processors, memory, operating system or JVM of the machine that ran dbbench. */
        CLIENT("client"),
        /** The version of dbbench. */
        DBBENCH("dbbench version");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Returns what it is called in messages. */
        public String words() {
            return words;
        }

        /** Returns its name on the command line, such as {@code server-version}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
