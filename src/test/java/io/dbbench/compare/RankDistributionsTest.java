package io.dbbench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankDistributionsTest {

    /** From the tables of Wilcoxon's signed-rank statistic, one added to the critical value. */
    @ParameterizedTest
    @CsvSource({
        "10, 0.99, 4",
        "12, 0.99, 8",
        "16, 0.99, 20",
        "20, 0.99, 38",
        "20, 0.98, 44",
        "10, 0.95, 9",
        "20, 0.95, 53"
    })
    void ordersOfWalshAveragesAreThoseOfTheTables(int pairs, double confidence, int order) {
        assertThat(RankDistributions.signedRankOrder(pairs, confidence)).isEqualTo(order);
    }

    /** From the tables of the Mann-Whitney statistic, one added to the critical value. */
    @ParameterizedTest
    @CsvSource({"5, 5, 0.95, 3", "5, 5, 0.99, 1", "6, 6, 0.95, 6", "7, 9, 0.95, 13", "10, 10, 0.99, 17", "8, 5, 0.95, 7"
    })
    void ordersOfDifferencesAreThoseOfTheTables(int first, int second, double confidence, int order) {
        assertThat(RankDistributions.rankSumOrder(first, second, confidence)).isEqualTo(order);
    }

    @Test
    void tooFewValuesHaveNoInterval() {
        assertThat(RankDistributions.signedRankOrder(7, 0.99)).isZero();
        assertThat(RankDistributions.rankSumOrder(1, 1, 0.95)).isZero();
        assertThat(RankDistributions.rankSumOrder(4, 4, 0.99)).isZero();
    }
}
