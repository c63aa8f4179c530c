package io.dbbench.advise.plan;

import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Kind;

/** Advice about {@code work_mem}. */
final class WorkMemory {
    private static final double KIBIBYTES_PER_MEBIBYTE = 1024;

    private WorkMemory() {}

    /** Returns a finding with the advice to let an operation use so much memory, rounded up to a power of two. */
    static Finding advised(Finding finding, double neededKibibytes) {
        long mebibytes = 1;
        while (mebibytes * KIBIBYTES_PER_MEBIBYTE < neededKibibytes) {
            mebibytes *= 2;
        }
        return finding.about(Kind.SETTING, "work_mem")
                .advising("more work_mem keeps it in memory, in every session that runs it")
                .withSql("SET work_mem = '" + mebibytes + "MB'");
    }
}
