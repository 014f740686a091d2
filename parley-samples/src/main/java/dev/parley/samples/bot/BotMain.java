package dev.parley.samples.bot;

import dev.parley.samples.ProgramLog;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The bot as a program. It exits with 0 when it did what it was asked to, 1 when it could not, and
 * 2 when it did not understand what it was asked.
 */
public final class BotMain {
    /** It joined and ended as planned. */
    static final int OK = 0;

    /** It could not join, was put out, or could not keep what it was to record. */
    static final int FAILED = 1;

    /** The command line is wrong. */
    static final int WRONG_USAGE = 2;

    private static final long CLOSE_LIMIT_SECONDS = 10;

    private BotMain() {}

    /** The program. */
    public static void main(String[] arguments) {
        ProgramLog.begin();
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        BotOptions options = new BotOptions();
        CommandLine commandLine =
                new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true);
        try {
            commandLine.parseArgs(arguments);
            if (commandLine.isUsageHelpRequested()) {
                commandLine.usage(out);
                return OK;
            }
            return stay(new Bot(options.plan(Instant.now())));
        } catch (ParameterException e) {
            err.println(e.getMessage() + ". scripts/bot --help tells all options.");
            return WRONG_USAGE;
        }
    }

    /** Runs the bot and ends it at Ctrl-C, after which the exit code is still the bot's own. */
    private static int stay(Bot bot) {
        CountDownLatch done = new CountDownLatch(1);
        int[] code = {FAILED};
        Thread atExit =
                new Thread(
                        () -> {
                            bot.stop();
                            awaitQuietly(done);
                            Runtime.getRuntime().halt(code[0]);
                        },
                        "bot-ctrl-c");
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            code[0] =
                    switch (bot.run()) {
                        case DONE -> OK;
                        case NOT_IN_ROOM, NOT_RECORDED -> FAILED;
                    };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            done.countDown();
        }
        return code[0];
    }

    private static void awaitQuietly(CountDownLatch done) {
        try {
            done.await(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
