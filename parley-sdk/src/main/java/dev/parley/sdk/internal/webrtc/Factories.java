package dev.parley.sdk.internal.webrtc;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioDeviceModuleBase;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The library's two factories, each made when it is first asked for. On the media thread.
 *
 * <p>Two, because custom sound and the module that pulls playout race in one: the publishing one
 * has a module that does nothing, the subscribing one a module that only pulls. Neither touches a
 * device; without a module of ours the library would open one, and end the process if it cannot.
 */
final class Factories {
    private static final Logger LOG = LoggerFactory.getLogger(Factories.class);

    private record Factory(PeerConnectionFactory connections, AudioDeviceModuleBase sound) {
        void dispose() {
            try {
                connections.dispose();
            } catch (VirtualMachineError e) {
                throw e;
            } catch (RuntimeException | Error e) {
                LOG.warn("the library still holds on to connections", e);
            }
            sound.dispose();
        }
    }

    private @Nullable Factory publishing;
    private @Nullable Factory subscribing;

    /** For connections that send, and for local tracks. */
    PeerConnectionFactory publishing() {
        Factory made = publishing;
        if (made == null) {
            made = factory(new AudioDeviceModule(AudioLayer.kDummyAudio));
            publishing = made;
        }
        return made.connections;
    }

    /** For connections that receive. */
    PeerConnectionFactory subscribing() {
        Factory made = subscribing;
        if (made == null) {
            made = factory(new HeadlessAudioDeviceModule());
            subscribing = made;
        }
        return made.connections;
    }

    private static Factory factory(AudioDeviceModuleBase sound) {
        return new Factory(new PeerConnectionFactory(sound), sound);
    }

    /** Ends them, after everything made from them. */
    void dispose() {
        Factory first = publishing;
        Factory second = subscribing;
        publishing = null;
        subscribing = null;
        if (first != null) {
            first.dispose();
        }
        if (second != null) {
            second.dispose();
        }
    }
}
