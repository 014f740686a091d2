package dev.parley.sdk;

/** Figures of the computer and this program, every 2 s. */
public final class SysStats {
    /** Cores of the processor. */
    public int cpuCores = 0;

    /** Part of the processor that this program uses: 0 to 1. */
    public double cpuAppUsage = 0;

    /** Part of the processor that all programs use: 0 to 1. */
    public double cpuTotalUsage = 0;

    /** MB of memory that this program uses. */
    public double memoryUsage = 0;

    /** MB of memory of the computer. */
    public long fullMemory = 0;

    /** MB of memory that all programs use. */
    public long totalMemoryUsage = 0;

    /** MB of memory that are free. */
    public int freeMemory = 0;

    /** Memory that this program uses, in per cent. */
    public double memoryRatio = 0;

    /** Memory that all programs use, in per cent. */
    public double totalMemoryRatio = 0;

    /** Every field at its default. */
    public SysStats() {}
}
