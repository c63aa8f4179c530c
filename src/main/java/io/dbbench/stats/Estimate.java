package io.dbbench.stats;

/**
 * An estimated value with its uncertainty.
 *
 * @param n how many independent observations the standard error comes from
 */
public record Estimate(double value, double standardError, long n) {}
