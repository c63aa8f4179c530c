package io.dbbench.engine;

/**
 * Of a warm-up: iterations are dealt to the workers in turn, so that each gets its share however quick the others are,
 * and the statements sent are the same in every run.
 */
final class DealtPace implements Pace {
    private final Phase phase;
    private final int workers;
    private final Waiting waiting;
    private long nextIndex;

    DealtPace(Phase phase, int worker, int workers, Waiting waiting) {
        this.phase = phase;
        this.workers = workers;
        this.waiting = waiting;
        this.nextIndex = worker;
    }

    @Override
    public boolean next(Start start) {
        long now = waiting.now();
        start.set(nextIndex, now);
        nextIndex += workers;
        return phase.includes(start.index(), now);
    }
}
