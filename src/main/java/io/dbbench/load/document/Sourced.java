package io.dbbench.load.document;

/** A value, and the pointer of where it was written: in a test, or in the defaults. */
public record Sourced<T>(T value, String pointer) {}
