package io.dbbench.cli.run;

import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.units.Durations;
import io.dbbench.units.Plural;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long tests take, as far as that is known beforehand: durations and the iterations of a steady rate are. How long
 * an iteration of a closed load takes is what the run is to find out.
 */
public final class ExpectedTime {
    private Duration known = Duration.ZERO;
    private long iterations;

    private ExpectedTime() {}

    static String of(List<Benchmark> tests) {
        ExpectedTime time = new ExpectedTime();
        tests.forEach(time::add);
        return time.words();
    }

    /** What is known of it. */
    public static Duration known(List<Benchmark> tests) {
        ExpectedTime time = new ExpectedTime();
        tests.forEach(time::add);
        return time.known;
    }

    private void add(Benchmark test) {
        add(test.warmup(), test.load());
        add(test.extent(), test.load());
    }

    private void add(Extent extent, Load load) {
        extent.time().ifPresent(time -> known = known.plus(time));
        long count = extent.iterations().orElse(0);
        Optional<Load.Open> steady = load.open().filter(open -> open.stages().size() == 1 && open.isSteady());
        if (steady.isPresent()) {
            double rate = steady.get().stages().get(0).fromPerSecond();
            known = known.plusMillis(Math.round(count * 1000.0 / rate));
        } else {
            iterations += count;
        }
    }

    private String words() {
        if (known.isZero()) {
            return "as long as " + Plural.of(iterations, "iteration") + " take";
        }
        return Durations.exact(known)
                + (iterations == 0 ? "" : " and as long as " + Plural.of(iterations, "iteration") + " take");
    }
}
