package io.dbbench.preflight;

/** Whether the queries of samples are run when statements are checked. */
public enum SampleMode {
    /** Their first rows are read, and tried as the types of parameters. */
    FIRST_ROWS,
    /** Only their columns are known: the scenario is not trusted with the rights that they would have. */
    DESCRIBED
}
