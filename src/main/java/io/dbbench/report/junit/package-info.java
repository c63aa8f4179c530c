/** JUnit XML for CI servers. */
@NullMarked
package io.dbbench.report.junit;

import org.jspecify.annotations.NullMarked;
