/** {@code doctor}: checks of a server, each a query in {@code checks/*.sql} whose rows are findings. */
@NullMarked
package io.dbbench.doctor;

import org.jspecify.annotations.NullMarked;
