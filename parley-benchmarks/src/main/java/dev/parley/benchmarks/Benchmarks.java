package dev.parley.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks and writes one line for each: nanoseconds of processor time, nanoseconds by
 * the clock and octets allocated per operation.
 *
 * <p>Takes JMH's own options, which go before the short ones here: one fork, two warm-up and three
 * measured iterations of one second.
 */
public final class Benchmarks {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Benchmarks() {}

    /**
     * Runs.
     *
     * @param arguments the file to write, then options of JMH
     */
    public static void main(String[] arguments)
            throws CommandLineOptionException, RunnerException, IOException {
        Path file = Path.of(arguments[0]);
        List<String> jmh = List.of(arguments).subList(1, arguments.length);
        Collection<RunResult> results = new Runner(options(jmh)).run();
        List<String> lines = table(results);
        Files.write(file, lines);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println();
        lines.forEach(out::println);
    }

    private static Options options(List<String> arguments) throws CommandLineOptionException {
        CommandLineOptions given = new CommandLineOptions(arguments.toArray(String[]::new));
        return new OptionsBuilder()
                .parent(given)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(given.getForkCount().orElse(1))
                .warmupIterations(given.getWarmupIterations().orElse(2))
                .warmupTime(given.getWarmupTime().orElse(TimeValue.seconds(1)))
                .measurementIterations(given.getMeasurementIterations().orElse(3))
                .measurementTime(given.getMeasurementTime().orElse(TimeValue.seconds(1)))
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class)
                .shouldFailOnError(true)
                .build();
    }

    private static List<String> table(Collection<RunResult> results) {
        List<String> lines = new ArrayList<>();
        lines.add(row("benchmark", "cpu ns/op", "clock ns/op", "octets/op"));
        for (RunResult result : results) {
            lines.add(
                    row(
                            name(result),
                            median(result.getSecondaryResults().get(CpuProfiler.CPU)),
                            median(result.getPrimaryResult()),
                            median(result.getSecondaryResults().get(ALLOCATED))));
        }
        return lines;
    }

    private static String name(RunResult result) {
        String method = result.getParams().getBenchmark();
        StringBuilder name = new StringBuilder(method.substring(method.lastIndexOf('.') + 1));
        for (String key : result.getParams().getParamsKeys()) {
            name.append(' ').append(result.getParams().getParam(key));
        }
        return name.toString();
    }

    private static String median(@Nullable Result<?> result) {
        return result == null
                ? "-"
                : String.format(Locale.ROOT, "%.1f", result.getStatistics().getPercentile(50));
    }

    private static String row(String name, String cpu, String clock, String octets) {
        return String.format(Locale.ROOT, "%-58s %14s %14s %12s", name, cpu, clock, octets);
    }
}
