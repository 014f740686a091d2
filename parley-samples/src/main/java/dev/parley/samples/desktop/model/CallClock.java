package dev.parley.samples.desktop.model;

import java.util.Locale;

/** How long a call lasts, as text. */
public final class CallClock {
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private CallClock() {}

    /**
     * Writes a time.
     *
     * @param seconds from 0
     * @return {@code mm:ss}, or {@code h:mm:ss} from an hour on
     */
    public static String text(long seconds) {
        long hours = seconds / HOUR;
        long minutes = seconds % HOUR / MINUTE;
        return hours == 0
                ? String.format(Locale.ROOT, "%02d:%02d", minutes, seconds % MINUTE)
                : String.format(Locale.ROOT, "%d:%02d:%02d", hours, minutes, seconds % MINUTE);
    }
}
