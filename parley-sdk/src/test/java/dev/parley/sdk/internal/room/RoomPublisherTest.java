package dev.parley.sdk.internal.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.internal.media.AudioInput;
import dev.parley.sdk.internal.media.AudioSending;
import dev.parley.sdk.internal.media.Picture;
import dev.parley.sdk.internal.media.VideoCodec;
import dev.parley.sdk.internal.media.VideoEncoding;
import dev.parley.sdk.internal.media.VideoInput;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.MuteTrackRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.TrackPublishedResponse;
import org.junit.jupiter.api.Test;

final class RoomPublisherTest {
    private static final VideoEncoding LARGE = new VideoEncoding(1, 900_000, 0, 15);
    private static final VideoEncoding SMALL = new VideoEncoding(2, 300_000, 0, 15);

    /** What an engine would send, as the test sets it. */
    private static final class Studio implements LocalMedia, AudioInput, VideoInput {
        private final Set<TrackSlot> capturing = EnumSet.noneOf(TrackSlot.class);
        private AudioSending audio = new AudioSending(48_000, 1, true);
        private VideoSending video = new VideoSending(640, 360, List.of(LARGE), VideoCodec.VP8);

        @Override
        public AudioInput audioInput(TrackSlot slot) {
            return this;
        }

        @Override
        public VideoInput videoInput(TrackSlot slot) {
            return this;
        }

        @Override
        public AudioSending audioSending(TrackSlot slot) {
            return audio;
        }

        @Override
        public VideoSending videoSending(TrackSlot slot) {
            return video;
        }

        @Override
        public boolean isCapturing(TrackSlot slot) {
            return capturing.contains(slot);
        }

        @Override
        public void push(short[] samples, int sampleRateHz, int channels) {}

        @Override
        public void push(Picture picture) {}

        @Override
        public void close() {}
    }

    private final Studio studio = new Studio();
    private final FakePresence presence = new FakePresence();

    private RoomPublisher publisher(Map<TrackSlot, Boolean> wishes) {
        return new RoomPublisher(studio, presence, wishes);
    }

    private RoomPublisher publishing(TrackSlot slot) {
        RoomPublisher publisher = publisher(Map.of(slot, true));
        presence.join();
        publisher.onJoined();
        confirm(publisher, "TR_1");
        presence.takeSent();
        return publisher;
    }

    private void confirm(RoomPublisher publisher, String sid) {
        AddTrackRequest asked = presence.sent.get(presence.sent.size() - 1).getAddTrack();
        publisher.onPublished(
                TrackPublishedResponse.newBuilder()
                        .setCid(asked.getCid())
                        .setTrack(TrackInfo.newBuilder().setSid(sid).setMuted(asked.getMuted()))
                        .build());
    }

    private static MuteTrackRequest mute(String sid, boolean muted) {
        return MuteTrackRequest.newBuilder().setSid(sid).setMuted(muted).build();
    }

    @Test
    void wishesBeforeJoiningArePublishedOnJoining() {
        RoomPublisher publisher = publisher(Map.of(TrackSlot.MAIN_VIDEO, true));
        publisher.want(Map.of(TrackSlot.SCREEN_AUDIO, true));
        assertThat(presence.sent).isEmpty();

        presence.join();
        publisher.onJoined();

        assertThat(presence.takeSent())
                .extracting(sent -> sent.getAddTrack().getSource())
                .containsExactly(TrackSource.CAMERA, TrackSource.SCREEN_SHARE_AUDIO);
        assertThat(presence.negotiations).isEqualTo(1);
        assertThat(publisher.published())
                .containsExactly(TrackSlot.MAIN_VIDEO, TrackSlot.SCREEN_AUDIO);
    }

    @Test
    void whatIsWantedAndNotCapturedIsPublishedMuted() {
        RoomPublisher publisher = publisher(Map.of(TrackSlot.MAIN_AUDIO, true));
        presence.join();

        publisher.onJoined();

        assertThat(presence.sent.get(0).getAddTrack().getMuted()).isTrue();
    }

    @Test
    void automaticPublishingWaitsForCaptureAndStaysAfterIt() {
        RoomPublisher publisher = publisher(Map.of());
        publisher.setAutomatic(true);
        presence.join();
        studio.capturing.add(TrackSlot.SCREEN_VIDEO);
        publisher.onJoined();
        assertThat(presence.sent).isEmpty();

        studio.capturing.add(TrackSlot.MAIN_AUDIO);
        publisher.apply();
        assertThat(publisher.published()).containsExactly(TrackSlot.MAIN_AUDIO);

        studio.capturing.clear();
        publisher.apply();
        assertThat(publisher.published()).containsExactly(TrackSlot.MAIN_AUDIO);
        publisher.want(Map.of(TrackSlot.MAIN_AUDIO, false));
        assertThat(publisher.published()).isEmpty();
        studio.capturing.add(TrackSlot.MAIN_AUDIO);
        publisher.apply();
        assertThat(publisher.published()).isEmpty();
    }

    @Test
    void muteFollowsCaptureOnceEach() {
        RoomPublisher publisher = publishing(TrackSlot.MAIN_VIDEO);

        studio.capturing.add(TrackSlot.MAIN_VIDEO);
        publisher.apply();
        publisher.apply();
        studio.capturing.clear();
        publisher.apply();

        assertThat(presence.takeSent())
                .extracting(SignalRequest::getMute)
                .containsExactly(mute("TR_1", false), mute("TR_1", true));
    }

    @Test
    void captureThatBeganBeforeTheServiceConfirmedIsToldThen() {
        RoomPublisher publisher = publisher(Map.of(TrackSlot.MAIN_VIDEO, true));
        presence.join();
        publisher.onJoined();
        studio.capturing.add(TrackSlot.MAIN_VIDEO);
        publisher.apply();
        assertThat(presence.sent).hasSize(1);

        confirm(publisher, "TR_1");

        assertThat(presence.sent.get(1).getMute()).isEqualTo(mute("TR_1", false));
    }

    @Test
    void whatTheServiceRefusesIsNotWantedAnyMore() {
        RoomPublisher publisher = publisher(Map.of(TrackSlot.MAIN_AUDIO, true));
        presence.join();
        publisher.onJoined();

        assertThat(publisher.onRefused("unknown")).isEmpty();
        assertThat(publisher.onRefused("audio1")).contains(TrackSlot.MAIN_AUDIO);

        assertThat(publisher.isWanted(TrackSlot.MAIN_AUDIO)).isFalse();
        assertThat(presence.publisher.calls).containsExactly("remove audio1");
    }

    @Test
    void whatTheServiceTakesOutIsNotWantedAnyMore() {
        RoomPublisher publisher = publishing(TrackSlot.MAIN_AUDIO);

        assertThat(publisher.onUnpublished("TR_other")).isEmpty();
        assertThat(publisher.onUnpublished("TR_1")).contains(TrackSlot.MAIN_AUDIO);

        assertThat(publisher.published()).isEmpty();
        assertThat(presence.publisher.calls).containsExactly("remove audio1");
    }

    @Test
    void anotherLimitOfOneEncodingIsChangedInPlace() {
        RoomPublisher publisher = publishing(TrackSlot.MAIN_VIDEO);
        studio.video =
                new LocalMedia.VideoSending(
                        320, 180, List.of(new VideoEncoding(1, 1_000, 0, 10)), VideoCodec.VP8);

        publisher.onSettingsChanged(TrackSlot.MAIN_VIDEO);
        publisher.onSettingsChanged(TrackSlot.MAIN_VIDEO);

        assertThat(presence.publisher.calls).containsExactly("encoding video1 1000");
        assertThat(presence.takeSent()).hasSize(1).allMatch(SignalRequest::hasUpdateVideoTrack);
    }

    @Test
    void otherEncodingsAreAnotherTrackEvenWhileNothingIsCaptured() {
        RoomPublisher publisher = publisher(Map.of());
        publisher.setAutomatic(true);
        studio.capturing.add(TrackSlot.MAIN_VIDEO);
        presence.join();
        publisher.onJoined();
        studio.capturing.clear();
        publisher.apply();
        presence.takeSent();
        int negotiations = presence.negotiations;
        studio.video = new LocalMedia.VideoSending(640, 360, List.of(SMALL, LARGE), VideoCodec.VP8);

        publisher.onSettingsChanged(TrackSlot.MAIN_VIDEO);

        assertThat(presence.publisher.calls).containsExactly("remove video1");
        AddTrackRequest again = presence.takeSent().get(0).getAddTrack();
        assertThat(again.getCid()).isEqualTo("video2");
        assertThat(again.getMuted()).isTrue();
        assertThat(again.getLayersList())
                .extracting(layer -> layer.getQuality() + " " + layer.getWidth())
                .containsExactly(VideoQuality.LOW + " 320", VideoQuality.MEDIUM + " 640");
        assertThat(presence.negotiations).isEqualTo(negotiations + 1);
    }

    @Test
    void anotherBitrateOfSoundIsChangedInPlaceAndOtherChannelsAreAnotherTrack() {
        RoomPublisher publisher = publishing(TrackSlot.MAIN_AUDIO);
        studio.audio = new AudioSending(64_000, 1, true);
        publisher.onSettingsChanged(TrackSlot.MAIN_AUDIO);
        assertThat(presence.publisher.calls).containsExactly("bitrate audio1 64000");

        studio.audio = new AudioSending(64_000, 2, true);
        publisher.onSettingsChanged(TrackSlot.MAIN_AUDIO);

        assertThat(presence.publisher.calls).contains("remove audio1");
        assertThat(presence.takeSent().get(0).getAddTrack().getCid()).isEqualTo("audio2");
    }

    @Test
    void joiningAgainPublishesEverythingAnew() {
        RoomPublisher publisher = publishing(TrackSlot.MAIN_VIDEO);
        FakePublisher before = presence.publisher;

        presence.join();
        publisher.onJoined();

        assertThat(presence.publisher).isNotSameAs(before);
        assertThat(presence.publisher.tracks).hasSize(1);
        assertThat(presence.takeSent()).hasSize(1).allMatch(SignalRequest::hasAddTrack);
        assertThat(publisher.describe()).isEmpty();
    }

    @Test
    void aResumeTellsWhatChangedAndAsksAgainForWhatIsUnconfirmed() {
        RoomPublisher publisher = publishing(TrackSlot.MAIN_VIDEO);
        publisher.want(Map.of(TrackSlot.MAIN_AUDIO, true));
        AddTrackRequest lost = presence.takeSent().get(0).getAddTrack();
        presence.joined = false;
        studio.capturing.add(TrackSlot.MAIN_VIDEO);
        publisher.want(Map.of(TrackSlot.SCREEN_VIDEO, true));
        assertThat(presence.takeSent()).isEmpty();
        assertThat(publisher.describe())
                .extracting(known -> known.getTrack().getSid())
                .containsExactly("TR_1");

        presence.joined = true;
        publisher.onResumed();

        List<SignalRequest> sent = presence.takeSent();
        assertThat(sent)
                .filteredOn(SignalRequest::hasAddTrack)
                .extracting(SignalRequest::getAddTrack)
                .first()
                .isEqualTo(lost);
        assertThat(sent)
                .filteredOn(SignalRequest::hasAddTrack)
                .extracting(request -> request.getAddTrack().getSource())
                .containsExactly(TrackSource.MICROPHONE, TrackSource.SCREEN_SHARE);
        assertThat(sent).extracting(SignalRequest::getMute).contains(mute("TR_1", false));
    }

    @Test
    void theServicesMuteHoldsOverAResumeAndEndsWithNewCapture() {
        studio.capturing.add(TrackSlot.MAIN_AUDIO);
        RoomPublisher publisher = publishing(TrackSlot.MAIN_AUDIO);
        FakePublisher.Track track = presence.publisher.tracks.get(0);

        publisher.onMutedByService(mute("TR_1", true));
        assertThat(track.enabled).isFalse();
        publisher.onResumed();
        assertThat(presence.takeSent())
                .extracting(SignalRequest::getMute)
                .containsExactly(mute("TR_1", true));

        studio.capturing.clear();
        publisher.apply();
        studio.capturing.add(TrackSlot.MAIN_AUDIO);
        publisher.apply();

        assertThat(track.enabled).isTrue();
        assertThat(presence.takeSent())
                .extracting(SignalRequest::getMute)
                .containsExactly(mute("TR_1", true), mute("TR_1", false));
    }
}
