package dev.parley.sdk;

/** How often, and which, properties of sound are reported. */
public final class AudioPropertiesConfig {
    /**
     * Milliseconds between reports: 0 or less ends them, 1 to 100 is taken for 100, more is taken
     * as given.
     */
    public int interval = 100;

    /** Whether {@link AudioPropertiesInfo#spectrum} is filled. */
    public boolean enableSpectrum = false;

    /** Whether {@link AudioPropertiesInfo#vad} is filled. */
    public boolean enableVad = false;

    /** When own sound is reported. */
    public AudioReportMode localMainReportMode = AudioReportMode.AUDIO_REPORT_MODE_NORMAL;

    /**
     * How much of a new value counts against the one before: above 0 to 1; 1 for no smoothing, 0.3
     * is a good choice.
     */
    public float smooth = 1.0f;

    /** Of which own sound. */
    public AudioPropertiesMode audioReportMode =
            AudioPropertiesMode.AUDIO_PROPERTIES_MODE_MICROPHONE;

    /** Whether {@link AudioPropertiesInfo#voicePitch} is filled. */
    public boolean enableVoicePitch = false;

    /** Every field at its default. */
    public AudioPropertiesConfig() {}

    /**
     * Reports of volumes.
     *
     * @param interval milliseconds between reports
     */
    public AudioPropertiesConfig(int interval) {
        this.interval = interval;
    }

    /**
     * Reports of volumes and more.
     *
     * @param interval milliseconds between reports
     * @param enableSpectrum whether the spectrum is told
     * @param enableVad whether it is told that somebody speaks
     */
    public AudioPropertiesConfig(int interval, boolean enableSpectrum, boolean enableVad) {
        this.interval = interval;
        this.enableSpectrum = enableSpectrum;
        this.enableVad = enableVad;
    }
}
