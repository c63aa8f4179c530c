import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command of dbbench, and tells the most that was alive on its heap: what garbage collections, several a second,
 * could not free. They take time: to measure that, run the command without this.
 *
 * <p>Usage: {@code java -cp dbbench.jar:… PeakHeap FILE COMMAND…}; the bytes go to FILE.
 */
final class PeakHeap {
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Path file;
    private long peakBytes;

    private PeakHeap(Path file) {
        this.file = file;
    }

    public static void main(String[] arguments) {
        PeakHeap peak = new PeakHeap(Path.of(arguments[0]));
        Thread thread = new Thread(peak::watch, "peak heap");
        thread.setDaemon(true);
        thread.start();
        String[] command = new String[arguments.length - 1];
        System.arraycopy(arguments, 1, command, 0, command.length);
        io.dbbench.cli.Main.main(command);
    }

    private void watch() {
        try {
            while (true) {
                long begin = System.nanoTime();
                look();
                // a large heap is not collected without a pause
                TimeUnit.NANOSECONDS.sleep(Math.max(BETWEEN_LOOKS_NANOS, 2 * (System.nanoTime() - begin)));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void look() throws Exception {
        System.gc();
        long bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            // as it was then: since, the command may have allocated a lot again
            if (pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null) {
                bytes += pool.getCollectionUsage().getUsed();
            }
        }
        if (bytes > peakBytes) {
            peakBytes = bytes;
            Files.writeString(file, Long.toString(bytes));
        }
    }
}
