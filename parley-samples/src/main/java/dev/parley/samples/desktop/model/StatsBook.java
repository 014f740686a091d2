package dev.parley.samples.desktop.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The latest figures of each user's streams, as they are shown. The thread of the model. */
public final class StatsBook {
    private static final int EXCELLENT = 1;
    private static final int POOR = 3;

    private final Map<String, Figures> video = new LinkedHashMap<>();
    private final Map<String, Figures> audio = new LinkedHashMap<>();
    private final Map<String, Integer> network = new LinkedHashMap<>();

    /**
     * Figures of one stream. Those of sound have no size and no frame rate.
     *
     * @param width pixels in a row
     * @param height rows
     * @param framesPerSecond pictures a second
     * @param kilobitsPerSecond what is sent or received
     * @param lossRate lost packets: 0 to 1
     * @param rttMillis time to the server and back
     */
    public record Figures(
            int width,
            int height,
            int framesPerSecond,
            float kilobitsPerSecond,
            float lossRate,
            int rttMillis) {
        /** What is known before the first report. */
        public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0);
    }

    /**
     * A line of a card.
     *
     * @param label what it is
     * @param value how much, with its unit
     */
    public record Row(String label, String value) {}

    /** New figures of somebody's pictures. */
    public void video(String uid, Figures figures) {
        video.put(uid, figures);
    }

    /** New figures of somebody's sound. */
    public void audio(String uid, Figures figures) {
        audio.put(uid, figures);
    }

    /** How good somebody's network is: a number of the SDK's NetworkQuality. */
    public void network(String uid, int quality) {
        network.put(uid, quality);
    }

    void forget(String uid) {
        network.remove(uid);
        video.remove(uid);
        audio.remove(uid);
    }

    void clear() {
        network.clear();
        video.clear();
        audio.clear();
    }

    /** The card of somebody's pictures. */
    public List<Row> videoRows(String uid) {
        Figures figures = video.getOrDefault(uid, Figures.NONE);
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("Resolution", figures.width() + " × " + figures.height()));
        rows.add(new Row("Frame rate", figures.framesPerSecond() + " fps"));
        rows.addAll(common(uid, figures));
        return rows;
    }

    /** The card of somebody's sound. */
    public List<Row> audioRows(String uid) {
        return common(uid, audio.getOrDefault(uid, Figures.NONE));
    }

    private List<Row> common(String uid, Figures figures) {
        return List.of(
                new Row(
                        "Bit rate",
                        String.format(Locale.ROOT, "%.0f kb/s", figures.kilobitsPerSecond())),
                new Row("Loss", String.format(Locale.ROOT, "%.0f %%", figures.lossRate() * 100)),
                new Row("Round trip", figures.rttMillis() + " ms"),
                new Row("Network", quality(network.getOrDefault(uid, 0))));
    }

    /** The word for a number of NetworkQuality. */
    static String quality(int quality) {
        if (quality <= 0) {
            return "Unknown";
        }
        if (quality == EXCELLENT) {
            return "Excellent";
        }
        return quality <= POOR ? "Good" : "Stalled";
    }
}
