package io.dbbench.load.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;

/** Stops a parser before deeply nested input can overflow the stack of the composer, which recurses. */
public final class DepthLimit implements Parser {
    /** Nothing in the language is deeper than ten; beyond this a file is broken, or meant to break something. */
    public static final int DEEPEST = 50;

    public static final String MESSAGE = "nested more than " + DEEPEST + " levels deep";

    private final Parser parser;
    private int depth;

    DepthLimit(Parser parser) {
        this.parser = parser;
    }

    @Override
    public boolean checkEvent(Event.ID id) {
        return parser.checkEvent(id);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        depth += change(event.getEventId());
        if (depth > DEEPEST) {
            Optional<Mark> mark = event.getStartMark();
            throw new ParserException(MESSAGE, mark);
        }
        return event;
    }

    private static int change(Event.ID id) {
        return switch (id) {
            case MappingStart, SequenceStart -> 1;
            case MappingEnd, SequenceEnd -> -1;
            default -> 0;
        };
    }
}
