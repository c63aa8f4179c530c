import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/**
 * The closed loop that measures nothing: what the driver can do at best with a thread for each connection.
 *
 * <p>Usage: {@code java -cp dbbench.jar BareLoop.java URL STATEMENT WORKERS SECONDS LARGEST-KEY}; prints queries a second
 * and processor nanoseconds a query.
 */
final class BareLoop {
    private static volatile boolean measuring;
    private static volatile boolean ended;

    private BareLoop() {}

    public static void main(String[] arguments) throws Exception {
        int workers = Integer.parseInt(arguments[2]);
        long nanos = (long) (Double.parseDouble(arguments[3]) * 1e9);
        int largestKey = Integer.parseInt(arguments[4]);
        LongAdder queries = new LongAdder();
        CountDownLatch done = new CountDownLatch(workers);
        for (int worker = 0; worker < workers; worker++) {
            Connection connection = DriverManager.getConnection(arguments[0]);
            SplittableRandom random = new SplittableRandom(worker);
            Thread thread = new Thread(() -> {
                try (PreparedStatement statement = connection.prepareStatement(arguments[1])) {
                    loop(statement, random, largestKey, queries);
                } catch (Exception e) {
                    e.printStackTrace();
                } finally {
                    done.countDown();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
        // as long as dbbench warms itself and the test up
        Thread.sleep(4000);
        long cpuBefore = cpuNanos();
        long before = System.nanoTime();
        measuring = true;
        Thread.sleep(nanos / 1_000_000);
        ended = true;
        done.await();
        long after = System.nanoTime();
        double count = queries.sum();
        System.out.printf("%.1f %.0f%n", count * 1e9 / (after - before), (cpuNanos() - cpuBefore) / count);
    }

    private static void loop(PreparedStatement statement, SplittableRandom random, int largestKey, LongAdder queries)
            throws Exception {
        long count = 0;
        while (!ended) {
            boolean counts = measuring;
            if (largestKey > 0) {
                statement.setInt(1, random.nextInt(largestKey) + 1);
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    // all rows are read
                }
            }
            count += counts ? 1 : 0;
        }
        queries.add(count);
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
