package io.dbbench.sql;

/**
 * The sign that a statement writes, or may write.
 *
 * @param offset of the sign, in UTF-16 units from the start of the text
 * @param sign such as {@code INSERT} or {@code nextval()}
 */
public record WriteSign(int offset, String sign) {}
