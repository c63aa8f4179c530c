package io.dbbench.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.engine.schedule.FireSequence.Fire;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;
import io.dbbench.scenario.Load.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {
    private static final long KEY = 7;

    @Test
    void workersOfAllRanksAreThoseOfTheTest() {
        for (int ranks = 1; ranks <= 64; ranks++) {
            for (int workers : new int[] {1, 2, 3, 10, 63, 64, 65, 500}) {
                List<Share> shares = shares(workers, ranks);
                assertThat(shares.stream().mapToInt(Share::workers).sum()).isEqualTo(workers);
                List<Integer> some = shares.stream()
                        .filter(share -> share.workers() > 0)
                        .map(Share::workers)
                        .sorted()
                        .toList();
                assertThat(some.get(some.size() - 1) - some.get(0)).isLessThanOrEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 9})
    void everyIterationHasOneRank(int workers) {
        for (int ranks = 1; ranks <= 7; ranks++) {
            List<Long> numbers = new ArrayList<>();
            for (Share share : shares(workers, ranks)) {
                for (long own = 0; own < 100 && share.workers() > 0; own++) {
                    numbers.add(share.number(own));
                }
            }
            int taking = Math.min(workers, ranks);
            assertThat(numbers).hasSize(100 * taking).doesNotHaveDuplicates();
            assertThat(numbers).allMatch(number -> number >= 0 && number < 100L * taking);
        }
    }

    @Test
    void aConstantScheduleOfAllRanksIsThatOfOne() {
        Load.Open load = open(Arrivals.CONSTANT);
        Map<Long, Long> merged = new TreeMap<>();
        shares(8, 4).forEach(share -> merged.putAll(starts(load, share)));
        assertThat(merged).isEqualTo(starts(load, Share.whole(8)));
    }

    @ParameterizedTest
    @EnumSource(Arrivals.class)
    void ranksOfferTheRateTogether(Arrivals arrivals) {
        Load.Open load = open(arrivals);
        List<Integer> counts =
                shares(8, 4).stream().map(share -> starts(load, share).size()).toList();
        assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isBetween(9_700, 10_300);
        assertThat(counts).allSatisfy(count -> assertThat(count).isBetween(2_300, 2_700));
    }

    private static Load.Open open(Arrivals arrivals) {
        return new Load.Open(arrivals, List.of(new Stage(1000, 1000, Duration.ofSeconds(10))));
    }

    private static Map<Long, Long> starts(Load.Open load, Share share) {
        FireSequence sequence = new FireSequence(load, KEY, Long.MAX_VALUE, share);
        Map<Long, Long> starts = new TreeMap<>();
        for (Fire fire = new Fire(); sequence.next(fire); ) {
            starts.put(fire.index(), fire.nanos());
        }
        return starts;
    }

    private static List<Share> shares(int workers, int ranks) {
        return IntStream.range(0, ranks)
                .mapToObj(rank -> Share.of(workers, rank, ranks))
                .toList();
    }
}
