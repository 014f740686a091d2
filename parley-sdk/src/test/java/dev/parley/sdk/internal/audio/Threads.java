package dev.parley.sdk.internal.audio;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Looks at the threads of this program. */
final class Threads {
    private Threads() {}

    /** Whether a thread of that name lives. */
    static boolean named(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(name));
    }

    /** Bytes allocated by this thread for each run, once it is warm. */
    static long bytesAllocatedBy(Runnable run) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int runs = 2_000;
        for (int i = 0; i < runs; i++) {
            run.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < runs; i++) {
            run.run();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / runs;
    }
}
