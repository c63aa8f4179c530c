package io.dbbench.sql;

/**
 * A statement that writes, or may.
 *
 * @param offset of what shows it, in UTF-16 units from the start of the text
 * @param sign what shows it, such as {@code INSERT} or {@code nextval()}
 */
public record WriteSign(int offset, String sign) {}
