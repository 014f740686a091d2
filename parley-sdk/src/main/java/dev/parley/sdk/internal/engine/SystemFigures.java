package dev.parley.sdk.internal.engine;

import com.sun.management.OperatingSystemMXBean;
import dev.parley.sdk.SysStats;
import java.lang.management.ManagementFactory;

/** How the computer fares. */
final class SystemFigures {
    private static final double BYTES_PER_MB = 1024.0 * 1024.0;

    private SystemFigures() {}

    /** Reads it now. */
    static SysStats read() {
        SysStats stats = new SysStats();
        stats.cpuCores = Runtime.getRuntime().availableProcessors();
        Runtime memory = Runtime.getRuntime();
        stats.memoryUsage = (memory.totalMemory() - memory.freeMemory()) / BYTES_PER_MB;
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            stats.cpuAppUsage = Math.max(0, system.getProcessCpuLoad());
            stats.cpuTotalUsage = Math.max(0, system.getCpuLoad());
            long total = system.getTotalMemorySize();
            long free = system.getFreeMemorySize();
            stats.fullMemory = Math.round(total / BYTES_PER_MB);
            stats.freeMemory = (int) Math.round(free / BYTES_PER_MB);
            stats.totalMemoryUsage = stats.fullMemory - stats.freeMemory;
            if (total > 0) {
                stats.memoryRatio = 100 * stats.memoryUsage * BYTES_PER_MB / total;
                stats.totalMemoryRatio = 100.0 * (total - free) / total;
            }
        }
        return stats;
    }
}
