package dev.parley.samples;

/** The log of a sample program: on standard error. */
public final class ProgramLog {
    private static final String WHERE = "logback.configurationFile";

    private ProgramLog() {}

    /** Chooses it, unless the command line has; before the first logger is made. */
    public static void begin() {
        if (System.getProperty(WHERE) == null) {
            System.setProperty(WHERE, "parley-samples-logback.xml");
        }
    }
}
