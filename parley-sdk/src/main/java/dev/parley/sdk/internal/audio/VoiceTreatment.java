package dev.parley.sdk.internal.audio;

import dev.parley.sdk.internal.media.VoiceProcessing;

/**
 * What is wished of the treatment of the microphone's sound.
 *
 * @param use what the sound is for
 * @param ansMode noise suppression
 * @param gainControl whether speech is brought to one loudness
 */
public record VoiceTreatment(Use use, AnsMode ansMode, boolean gainControl) {
    /** What the microphone is used for. */
    public enum Use {
        /** Talking: everything helps. */
        SPEECH,
        /** Music: it should stay as it is, apart from the echo of what is being played. */
        MUSIC
    }

    /** Talking, with all that helps. */
    public static final VoiceTreatment SPEECH =
            new VoiceTreatment(Use.SPEECH, AnsMode.AUTOMATIC, true);

    /**
     * The settings that follow. Echo is taken out in any case, for whoever uses loudspeakers would
     * else send everybody's voice back. Music gets no gain control, and noise suppression only if a
     * strength was named.
     */
    VoiceProcessing.Settings settings() {
        boolean suppress =
                switch (ansMode) {
                    case DISABLE -> false;
                    case LOW, MEDIUM, HIGH -> true;
                    case AUTOMATIC -> use == Use.SPEECH;
                };
        return new VoiceProcessing.Settings(true, suppress, gainControl && use == Use.SPEECH);
    }
}
