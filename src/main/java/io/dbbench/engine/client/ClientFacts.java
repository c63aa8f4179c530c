package io.dbbench.engine.client;

import com.sun.management.OperatingSystemMXBean;
import io.dbbench.advise.MeasuredTest.ClientLimits;
import io.dbbench.redaction.Redaction;
import io.dbbench.result.Environment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the facts about the machine and the JVM that dbbench runs on. */
public final class ClientFacts {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private ClientFacts() {}

    public static Environment.Client read() {
        return new Environment.Client(
                Runtime.version().toString(),
                System.getProperty("java.vm.name", "unknown"),
                Redaction.ofArguments(ManagementFactory.getRuntimeMXBean().getInputArguments()),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                cpuModel(),
                Runtime.getRuntime().availableProcessors(),
                memoryBytes());
    }

    /** Returns what this process may use. */
    public static ClientLimits limits() {
        Runtime runtime = Runtime.getRuntime();
        return new ClientLimits(runtime.availableProcessors(), runtime.maxMemory(), memoryBytes());
    }

    private static Optional<String> cpuModel() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }

    /** In a container with a memory limit, the JVM returns the limit. */
    private static long memoryBytes() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system.getTotalMemorySize();
    }
}
