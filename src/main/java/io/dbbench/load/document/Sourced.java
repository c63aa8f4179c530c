package io.dbbench.load.document;

/** A value and its JSON pointer, in a test or in the defaults. */
public record Sourced<T>(T value, String pointer) {}
