package dev.parley.sdk.internal.webrtc;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import java.util.function.Consumer;

/**
 * Makes and sets descriptions, each ending on the media thread: there and not on the library's
 * thread the next call may follow.
 *
 * @param failed hears of the first failure, which ends the step
 */
record Descriptions(MediaThread thread, RTCPeerConnection connection, Consumer<String> failed) {
    void offer(RTCOfferOptions options, Consumer<String> made) {
        connection.createOffer(options, new Made(made));
    }

    void answer(Consumer<String> made) {
        connection.createAnswer(new RTCAnswerOptions(), new Made(made));
    }

    void setLocal(RTCSdpType type, String sdp, Runnable set) {
        connection.setLocalDescription(new RTCSessionDescription(type, sdp), new Set(set));
    }

    void setRemote(RTCSdpType type, String sdp, Runnable set) {
        connection.setRemoteDescription(new RTCSessionDescription(type, sdp), new Set(set));
    }

    /** What follows may be refused by bare Errors of the binding. */
    private void follow(Runnable next) {
        thread.post(() -> {
            try {
                next.run();
            } catch (VirtualMachineError e) {
                throw e;
            } catch (RuntimeException | Error e) {
                failed.accept(String.valueOf(e.getMessage()));
            }
        });
    }

    private final class Made implements CreateSessionDescriptionObserver {
        private final Consumer<String> made;

        Made(Consumer<String> made) {
            this.made = made;
        }

        @Override
        public void onSuccess(RTCSessionDescription description) {
            follow(() -> made.accept(description.sdp));
        }

        @Override
        public void onFailure(String error) {
            follow(() -> failed.accept(error));
        }
    }

    private final class Set implements SetSessionDescriptionObserver {
        private final Runnable set;

        Set(Runnable set) {
            this.set = set;
        }

        @Override
        public void onSuccess() {
            follow(set);
        }

        @Override
        public void onFailure(String error) {
            follow(() -> failed.accept(error));
        }
    }
}
