package io.dbbench.database;

import java.util.Map;
import java.util.Optional;

/** Reads the text of a connection. */
final class ConnectionText {
    private final String text;

    ConnectionText(String text) {
        this.text = text;
    }

    ConnectionSettings parse() throws InvalidConnection {
        if (text.isEmpty()) {
            throw new InvalidConnection("an empty connection");
        }
        return new ConnectionSettings(text, 5432, text, Optional.empty(), Optional.empty(), Map.of());
    }
}
