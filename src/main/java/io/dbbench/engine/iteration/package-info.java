/** One execution of a workload: binding of parameters, the exchange with the server, and its stamps. */
@NullMarked
package io.dbbench.engine.iteration;

import org.jspecify.annotations.NullMarked;
