package dev.parley.sdk.internal.webrtc;

import dev.onvoid.webrtc.RTCRtpEncodingParameters;
import dev.onvoid.webrtc.RTCRtpSendParameters;
import dev.onvoid.webrtc.RTCRtpSender;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.parley.sdk.internal.media.AudioSending;
import dev.parley.sdk.internal.media.LocalTrack;
import dev.parley.sdk.internal.media.VideoCodec;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A track that is sent, from before the library knows of it. On the media thread, but the port. */
final class SentTrack implements LocalTrack {
    /** The library numbers sections from 0. */
    private static final String FIRST_MID = "0";

    private final String id = UUID.randomUUID().toString();
    private final MediaThread thread;
    private final int encodings;
    private final @Nullable VideoCodec codec;
    private volatile boolean enabled = true;
    private @Nullable AudioSending sound;
    private @Nullable Attached attached;

    private record Attached(
            MediaStreamTrack track,
            RTCRtpTransceiver transceiver,
            NativeReference trackReference,
            NativeReference transceiverReference) {}

    private SentTrack(MediaThread thread, int encodings, @Nullable VideoCodec codec) {
        this.thread = thread;
        this.encodings = encodings;
        this.codec = codec;
    }

    static SentTrack sound(MediaThread thread, AudioSending sending) {
        SentTrack track = new SentTrack(thread, 1, null);
        track.sound = sending;
        return track;
    }

    static SentTrack pictures(MediaThread thread, int encodings, VideoCodec codec) {
        return new SentTrack(thread, encodings, codec);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void setEnabled(boolean next) {
        enabled = next;
        thread.post(this::applyEnabled);
    }

    private void applyEnabled() {
        Attached current = attached;
        if (current != null) {
            current.track.setEnabled(enabled);
        }
    }

    /** Takes over what the library made for it. */
    void attach(MediaStreamTrack track, RTCRtpTransceiver transceiver) {
        attached =
                new Attached(
                        track,
                        transceiver,
                        NativeReference.adopt(track),
                        NativeReference.adopt(transceiver));
        applyEnabled();
    }

    boolean isSingle() {
        return encodings == 1;
    }

    /** The section it is sent in; empty before its first offer. */
    String mid() {
        Attached current = attached;
        return current == null ? "" : current.transceiver.getMid();
    }

    /** The codec that pictures are to be sent in. */
    Optional<VideoCodec> codec() {
        return Optional.ofNullable(codec);
    }

    /** How sound is to be sent. */
    Optional<AudioSending> sound() {
        return Optional.ofNullable(sound);
    }

    void setSound(AudioSending sending) {
        sound = sending;
    }

    /** Changes the limits of its one encoding. */
    void limit(Consumer<RTCRtpEncodingParameters> change) {
        Attached current = attached;
        if (current != null) {
            RTCRtpSender sender = current.transceiver.getSender();
            RTCRtpSendParameters parameters = sender.getParameters();
            parameters.encodings.forEach(change);
            sender.setParameters(parameters);
        }
    }

    /**
     * Ends its section, which the next offer tells; another track may take its place then. The
     * first section only falls silent: the others are bundled with its transport, which the library
     * would close with it (RFC 9143 section 7.2).
     */
    void stop() {
        Attached current = attached;
        if (current == null) {
            return;
        }
        if (FIRST_MID.equals(current.transceiver.getMid())) {
            current.track.setEnabled(false);
            current.transceiver.setDirection(RTCRtpTransceiverDirection.INACTIVE);
        } else {
            current.transceiver.stop();
        }
    }

    /** Lets go of the library's objects. */
    void drop() {
        Attached current = attached;
        attached = null;
        if (current != null) {
            current.transceiverReference.drop();
            current.trackReference.drop();
        }
    }
}
