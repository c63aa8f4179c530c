/** YAML text to a tree of plain data whose values know their places; variables are substituted here. */
@NullMarked
package io.dbbench.load.yaml;

import org.jspecify.annotations.NullMarked;
