/** The output formats of {@code doctor}. */
@NullMarked
package io.dbbench.doctor.format;

import org.jspecify.annotations.NullMarked;
