package io.dbbench.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.engine.record.Progress;
import io.dbbench.engine.record.Progress.Phase;
import io.dbbench.engine.record.RecentProgress;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RankProgressTest {
    @Test
    void wordsAreReadAsTheyWereWrittenAndFitIntoTheNameOfASession() {
        RankProgress progress = new RankProgress(123, Phase.MEASURING, 99_999_999_999L, 123_456, 10, 0.421, 123_456);
        assertThat(RankProgress.parse(progress.words())).contains(progress);
        assertThat("dbbench: rank 255 " + progress.words()).hasSizeLessThan(64);
        assertThat(RankProgress.parse("")).isEmpty();
        assertThat(RankProgress.parse(progress.words().substring(0, 30))).isEmpty();
    }

    @Test
    void ranksInTheSamePhaseAreAdded() {
        Progress own = progress(Phase.MEASURING, 100, 0.5, 50);
        Progress total = RankProgress.total(
                2,
                own,
                List.of(
                        words(2, progress(Phase.MEASURING, 90, 0.4, 40)),
                        words(2, progress(Phase.MEASURING, 80, 0.6, 60)),
                        words(2, progress(Phase.WARMUP, 1000, 0.9, 0)),
                        words(1, progress(Phase.MEASURING, 1000, 0.9, 0)),
                        ""));
        assertThat(total.completed()).isEqualTo(270);
        assertThat(total.errors()).isEqualTo(9);
        assertThat(total.disconnected()).isEqualTo(3);
        assertThat(total.latest().completed()).isEqualTo(150);
        assertThat(total.latest().p50Nanos()).hasValue(7);
        assertThat(total.share()).isEqualTo(0.6);
        assertThat(total.elapsed()).isEqualTo(own.elapsed());
    }

    private static String words(int test, Progress progress) {
        return RankProgress.of(test, progress).words();
    }

    private static Progress progress(Phase phase, long completed, double share, long perSecond) {
        return new Progress(
                phase,
                completed,
                3,
                1,
                Duration.ofSeconds(2),
                share,
                new RecentProgress(2, perSecond, OptionalLong.of(7), OptionalLong.of(9)));
    }
}
