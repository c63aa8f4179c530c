package io.dbbench.load;

/** A value, and the pointer of where it was written: in a test, or in the defaults. */
record Located<T>(T value, String pointer) {}
