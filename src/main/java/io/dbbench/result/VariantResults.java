package io.dbbench.result;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Results of variants, each of many rounds of a test. */
public final class VariantResults {
    private VariantResults() {}

    /**
     * Returns two rounds of the same test as one result. It has no precision and time series, which are those of
     * uninterrupted measurements, the findings that both have, and the evidence of the first round with what that explains.
     */
    public static BenchmarkResult sum(BenchmarkResult one, BenchmarkResult other) {
        return new BenchmarkResult(
                one.subject(),
                one.status(),
                one.elapsed().plus(other.elapsed()),
                one.counts().plus(other.counts()),
                one.offered().flatMap(offered -> other.offered().map(offered::plus)),
                one.times().plus(other.times()),
                Failure.merge(Stream.concat(one.failures().stream(), other.failures().stream())),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                one.evidence().or(other::evidence),
                List.of(),
                one.findings().stream()
                        .filter(finding -> explains(one, finding) || has(other, finding.code()))
                        .toList());
    }

    private static boolean explains(BenchmarkResult round, Finding finding) {
        return round.evidence().isPresent() && finding.severity() == Finding.Severity.INFO;
    }

    private static boolean has(BenchmarkResult round, String code) {
        return round.findings().stream().anyMatch(each -> each.code().equals(code));
    }

    /**
     * Returns a result as that of a variant.
     *
     * @param precision how far its values can be trusted by how much its rounds differ
     */
    public static BenchmarkResult of(String variant, BenchmarkResult result, Optional<Precision> precision) {
        return new BenchmarkResult(
                result.subject().in(variant),
                result.status(),
                result.elapsed(),
                result.counts(),
                result.offered(),
                result.times(),
                result.failures(),
                result.series(),
                precision,
                result.client(),
                result.evidence(),
                result.verdicts(),
                result.findings());
    }
}
