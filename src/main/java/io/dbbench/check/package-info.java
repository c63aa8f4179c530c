/** What was found in scenario files, told in the forms that people, editors and build servers read: pure functions. */
@NullMarked
package io.dbbench.check;

import org.jspecify.annotations.NullMarked;
