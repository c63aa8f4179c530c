package io.dbbench.compare;

import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/** How the rounds of an experiment deviate from each other when nothing changed, as logarithms, in the order of time. */
enum NoiseModel {
    INDEPENDENT_2_PERCENT {
        @Override
        double[] draw(int rounds, RandomGenerator random) {
            return fill(rounds, i -> 0.02 * random.nextGaussian());
        }
    },
    INDEPENDENT_8_PERCENT {
        @Override
        double[] draw(int rounds, RandomGenerator random) {
            return fill(rounds, i -> 0.08 * random.nextGaussian());
        }
    },
    AUTOREGRESSIVE {
        @Override
        double[] draw(int rounds, RandomGenerator random) {
            double[] noise = new double[rounds];
            noise[0] = 0.05 * random.nextGaussian();
            for (int i = 1; i < rounds; i++) {
                noise[i] = 0.9 * noise[i - 1] + 0.05 * Math.sqrt(1 - 0.81) * random.nextGaussian();
            }
            return noise;
        }
    },
    DRIFT_20_PERCENT {
        @Override
        double[] draw(int rounds, RandomGenerator random) {
            double whole = random.nextBoolean() ? 0.2 : -0.2;
            return fill(rounds, i -> whole * i / rounds + 0.02 * random.nextGaussian());
        }
    },
    STEP_15_PERCENT {
        @Override
        double[] draw(int rounds, RandomGenerator random) {
            int at = random.nextInt(rounds);
            double height = random.nextBoolean() ? 0.15 : -0.15;
            return fill(rounds, i -> (i >= at ? height : 0) + 0.02 * random.nextGaussian());
        }
    },
    SPIKES {
        @Override
        double[] draw(int rounds, RandomGenerator random) {
            return fill(
                    rounds,
                    i -> 0.02 * random.nextGaussian()
                            + (random.nextDouble() < 0.1 ? Math.log(1.2 + 0.8 * random.nextDouble()) : 0));
        }
    },
    PERIOD_OF_7 {
        @Override
        double[] draw(int rounds, RandomGenerator random) {
            return periodic(7, rounds, random);
        }
    },
    PERIOD_OF_4 {
        @Override
        double[] draw(int rounds, RandomGenerator random) {
            return periodic(4, rounds, random);
        }
    },
    PERIOD_OF_2 {
        @Override
        double[] draw(int rounds, RandomGenerator random) {
            return periodic(2, rounds, random);
        }
    },
    HEAVY_TAIL {
        @Override
        double[] draw(int rounds, RandomGenerator random) {
            // Student's t with two degrees of freedom
            return fill(rounds, i -> 0.03 * random.nextGaussian() / Math.sqrt(-Math.log(1 - random.nextDouble())));
        }
    };

    abstract double[] draw(int rounds, RandomGenerator random);

    private static double[] periodic(int period, int rounds, RandomGenerator random) {
        int phase = random.nextInt(period);
        return fill(rounds, i -> 0.08 * Math.cos(2 * Math.PI * (i + phase) / period) + 0.02 * random.nextGaussian());
    }

    private static double[] fill(int rounds, IntToDoubleFunction value) {
        double[] noise = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            noise[i] = value.applyAsDouble(i);
        }
        return noise;
    }
}
