package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.AudioChannel;
import dev.parley.sdk.AudioFrame;
import dev.parley.sdk.AudioProfileType;
import dev.parley.sdk.AudioPropertiesConfig;
import dev.parley.sdk.AudioRenderType;
import dev.parley.sdk.AudioSampleRate;
import dev.parley.sdk.ChannelProfile;
import dev.parley.sdk.ISnapshotResultCallback;
import dev.parley.sdk.LocalStreamStats;
import dev.parley.sdk.MediaStreamType;
import dev.parley.sdk.MirrorType;
import dev.parley.sdk.PauseResumeControlMediaType;
import dev.parley.sdk.RTCRoomConfig;
import dev.parley.sdk.RemoteAudioPropertiesInfo;
import dev.parley.sdk.RemoteStreamKey;
import dev.parley.sdk.RemoteStreamStats;
import dev.parley.sdk.StreamIndex;
import dev.parley.sdk.VideoCanvas;
import dev.parley.sdk.VideoEncoderConfig;
import dev.parley.sdk.VideoView;
import dev.parley.sdk.internal.render.PictureRenderer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an application of the Java SDK sets about media, as the others see and hear it. */
class SdkMediaTest {
    private static final MediaStreamType AUDIO = MediaStreamType.RTC_MEDIA_STREAM_TYPE_AUDIO;
    private static final MediaStreamType VIDEO = MediaStreamType.RTC_MEDIA_STREAM_TYPE_VIDEO;
    private static final StreamIndex MAIN = StreamIndex.STREAM_INDEX_MAIN;
    private static final double HZ = 500;

    @RegisterExtension static final SdkScene SCENE = new SdkScene();

    private static SdkUser sender() {
        SdkUser ben = SCENE.user("ben");
        ben.play(HZ);
        ben.paint(640, 360);
        return ben.join(SCENE.room());
    }

    private static void waitForPictures(SdkPicture picture) {
        long before = picture.count();
        Poll.until("pictures", picture::count, count -> count > before + 5);
    }

    private static void waitForSound(SdkUser listener, String speaker) {
        Poll.until("sound", () -> listener.sound.hears(speaker, MAIN, HZ), heard -> heard);
    }

    @Test
    void theEncoderConfigurationIsTheSizeThatOthersReceive() {
        SdkUser ann = SCENE.user("ann").join(SCENE.room());
        SdkUser ben = sender();
        SdkPicture picture = ann.watch("ben", MAIN);
        Poll.until("640x360", picture::last, last -> last != null && last.size().equals("640x360"));
        assertThat(ben.engine().setVideoEncoderConfig(new VideoEncoderConfig(320, 180, 10)))
                .isZero();
        Poll.until("320x180", picture::last, last -> last != null && last.size().equals("320x180"));
        ann.events.awaitStart("onRemoteVideoSizeChanged ben STREAM_INDEX_MAIN 320x180");
        assertThat(ben.engine().setVideoEncoderConfig(new VideoEncoderConfig(0, 180, 10)))
                .isEqualTo(-2);
    }

    @Test
    void aPictureIsMirroredForOthersOnlyIfAskedTo() {
        SdkUser ann = SCENE.user("ann").join(SCENE.room());
        SdkUser ben = sender();
        SdkPicture picture = ann.watch("ben", MAIN);
        Poll.until("as it is", picture::last, last -> last != null && last.left().isRed());
        ben.engine().setLocalVideoMirrorType(MirrorType.MIRROR_TYPE_RENDER);
        waitForPictures(picture);
        assertThat(picture.last()).isNotNull().matches(seen -> seen.left().isRed());
        ben.engine().setLocalVideoMirrorType(MirrorType.MIRROR_TYPE_RENDER_AND_ENCODER);
        Poll.until(
                "mirrored",
                picture::last,
                last -> last != null && last.left().isBlue() && last.right().isRed());
        ben.engine().setLocalVideoMirrorType(MirrorType.MIRROR_TYPE_NONE);
        Poll.until("as it is again", picture::last, last -> last != null && last.left().isRed());
    }

    @Test
    void aViewDrawsTheOtherOneAndItsOwnPicture() {
        SdkUser ann = SCENE.user("ann");
        ann.paint(640, 360);
        ann.join(SCENE.room());
        sender();
        VideoView view = showing(320, 320);
        VideoView own = showing(320, 180);
        RemoteStreamKey key = new RemoteStreamKey(SCENE.room(), "ben", MAIN);
        assertThat(
                        ann.engine()
                                .setRemoteVideoCanvas(
                                        key,
                                        new VideoCanvas(
                                                view, VideoCanvas.RENDER_MODE_FIT, 0xFF00FF00, 0)))
                .isZero();
        ann.engine()
                .setLocalVideoCanvas(MAIN, new VideoCanvas(own, VideoCanvas.RENDER_MODE_HIDDEN));
        Poll.until("drawn", () -> isRed(paint(view).getRGB(80, 160)), red -> red);
        ann.events.await("onFirstRemoteVideoFrameRendered ben STREAM_INDEX_MAIN");
        BufferedImage drawn = paint(view);
        assertThat(isBlue(drawn.getRGB(240, 160))).isTrue();
        assertThat(drawn.getRGB(160, 10) & 0xFFFFFF).as("letterbox").isEqualTo(0x00FF00);
        Poll.until("own drawn", () -> isRed(paint(own).getRGB(80, 90)), red -> red);

        assertThat(
                        ann.engine()
                                .updateRemoteStreamVideoCanvas(
                                        key, VideoCanvas.RENDER_MODE_FILL, 0xFF00FF00))
                .isZero();
        Poll.until("stretched", () -> isRed(paint(view).getRGB(80, 10)), red -> red);
        ann.engine().setRemoteVideoCanvas(key, null);
        Poll.until("background only", () -> isRed(paint(view).getRGB(80, 160)), red -> !red);
    }

    private static VideoView showing(int width, int height) {
        VideoView view = new VideoView();
        view.setSize(width, height);
        PictureRenderer.of(view).setShowing(true);
        return view;
    }

    private static BufferedImage paint(VideoView view) {
        BufferedImage image =
                new BufferedImage(view.getWidth(), view.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        view.paint(graphics);
        graphics.dispose();
        return image;
    }

    private static boolean isRed(int rgb) {
        Color colour = new Color(rgb);
        return colour.getRed() > 150 && colour.getBlue() < 100 && colour.getGreen() < 100;
    }

    private static boolean isBlue(int rgb) {
        Color colour = new Color(rgb);
        return colour.getBlue() > 150 && colour.getRed() < 100 && colour.getGreen() < 100;
    }

    @Test
    void aSnapshotIsThePictureOfTheOther() {
        SdkUser ann = SCENE.user("ann").join(SCENE.room());
        sender();
        ann.events.await("onFirstRemoteVideoFrameDecoded ben STREAM_INDEX_MAIN");
        AtomicReference<@Nullable BufferedImage> taken = new AtomicReference<>();
        long task =
                ann.engine()
                        .takeRemoteSnapshot(
                                new RemoteStreamKey(SCENE.room(), "ben", MAIN),
                                new ISnapshotResultCallback() {
                                    @Override
                                    public void onTakeLocalSnapshotResult(
                                            long id,
                                            StreamIndex index,
                                            @Nullable BufferedImage image,
                                            int code) {}

                                    @Override
                                    public void onTakeRemoteSnapshotResult(
                                            long id,
                                            RemoteStreamKey key,
                                            @Nullable BufferedImage image,
                                            int code) {
                                        taken.set(image);
                                    }
                                });
        assertThat(task).isPositive();
        BufferedImage image = Poll.until("taken", taken::get, got -> got != null);
        assertThat(image.getWidth()).isEqualTo(640);
        assertThat(isRed(image.getRGB(160, 180))).isTrue();
    }

    @Test
    void volumesAreReportedInTheDocumentedRangesAndFollowTheSound() {
        SdkUser ann = SCENE.user("ann").join(SCENE.room());
        SdkUser ben = sender();
        assertThat(ann.engine().enableAudioPropertiesReport(new AudioPropertiesConfig(200)))
                .isZero();
        ben.engine().enableAudioPropertiesReport(new AudioPropertiesConfig(200, true, true));
        RemoteAudioPropertiesInfo loud =
                Poll.until(
                        "loud",
                        () -> volumeOf(ann, "ben"),
                        told -> told != null && linear(told) > 75);
        assertThat(linear(loud)).isBetween(76, 255);
        assertThat(loud.audioPropertiesInfo.nonlinearVolume).isBetween(-39, 0);
        ann.events.await("onActiveSpeaker ben");
        assertThat(
                        Poll.until(
                                        "own volume",
                                        () -> ben.engineReports.localVolumes.get(),
                                        told -> told != null && told.length == 1)[0]
                                .audioPropertiesInfo
                                .spectrum)
                .hasSize(257);
        ben.engine().setCaptureVolume(MAIN, 0);
        RemoteAudioPropertiesInfo quiet =
                Poll.until(
                        "quiet",
                        () -> volumeOf(ann, "ben"),
                        told -> told != null && linear(told) <= 25);
        assertThat(quiet.audioPropertiesInfo.nonlinearVolume).isBetween(-127, -40);
        ann.engine().enableAudioPropertiesReport(new AudioPropertiesConfig(0));
    }

    private static @Nullable RemoteAudioPropertiesInfo volumeOf(SdkUser listener, String speaker) {
        RemoteAudioPropertiesInfo[] told = listener.engineReports.remoteVolumes.get();
        if (told == null) {
            return null;
        }
        for (RemoteAudioPropertiesInfo each : told) {
            if (each.streamKey.getUserId().equals(speaker)) {
                return each;
            }
        }
        return null;
    }

    private static int linear(RemoteAudioPropertiesInfo info) {
        return info.audioPropertiesInfo.linearVolume;
    }

    @Test
    void theApplicationCanPlayTheOthersItselfWithAVolumeForEach() {
        SdkUser ann = SCENE.user("ann");
        ann.engine().setAudioRenderType(AudioRenderType.AUDIO_RENDER_TYPE_EXTERNAL);
        ann.join(SCENE.room());
        sender();
        waitForSound(ann, "ben");
        double full = Poll.until("sound to play", () -> pulled(ann), power -> power > 1_000);
        ann.engine().setRemoteAudioPlaybackVolume(SCENE.room(), "ben", 25);
        Poll.until("softer", () -> pulled(ann), power -> power > 100 && power < 0.4 * full);
        ann.engine().setPlaybackVolume(0);
        Poll.until("nothing", () -> pulled(ann), power -> power < 10);
        assertThat(ann.engine().setRemoteAudioPlaybackVolume(SCENE.room(), "ben", 401))
                .isEqualTo(-2);
    }

    /** Root mean square of the next 100 ms. */
    private static double pulled(SdkUser user) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < 10; i++) {
            AudioFrame frame =
                    AudioFrame.silence(
                            AudioSampleRate.AUDIO_SAMPLE_RATE_48000,
                            AudioChannel.AUDIO_CHANNEL_MONO,
                            10);
            assertThat(user.engine().pullExternalAudioFrame(frame)).isZero();
            for (short sample : frame.toSamples()) {
                sum += (double) sample * sample;
                count++;
            }
        }
        return Math.sqrt(sum / count);
    }

    @Test
    void oneReceivesWhatOneSubscribesTo() {
        SdkUser ann =
                SCENE.user("ann")
                        .join(
                                SCENE.room(),
                                new RTCRoomConfig(
                                        ChannelProfile.CHANNEL_PROFILE_COMMUNICATION,
                                        true,
                                        true,
                                        false));
        sender();
        SdkPicture picture = ann.watch("ben", MAIN);
        waitForSound(ann, "ben");
        ann.events.await("onStreamSubscribed 0 ben main A");
        assertThat(picture.count()).isZero();
        ann.room().subscribeStream("ben", VIDEO);
        waitForPictures(picture);
        ann.events.await("onStreamSubscribed 0 ben main AV");
        ann.room().unsubscribeStream("ben", AUDIO);
        Poll.until("no more sound", () -> soundStopped(ann), stopped -> stopped);
        waitForPictures(picture);
        ann.room().subscribeStream("nobody", AUDIO);
        ann.events.await("onStreamSubscribed 2 nobody main ");
        ann.room().unsubscribeAllStreams(VIDEO);
        Poll.until("no more pictures", () -> stopped(picture), stopped -> stopped);
        ann.room().subscribeAllStreams(MediaStreamType.RTC_MEDIA_STREAM_TYPE_BOTH);
        waitForPictures(picture);
        waitForSound(ann, "ben");
    }

    private static boolean soundStopped(SdkUser user) {
        user.sound.forget();
        Poll.letRun(Duration.ofMillis(500));
        return user.sound.loudness("ben", MAIN) == 0;
    }

    private static boolean stopped(SdkPicture picture) {
        long before = picture.count();
        Poll.letRun(Duration.ofMillis(500));
        return picture.count() == before;
    }

    @Test
    void pausingStopsWhatArrivesAndChangesNoSubscription() {
        SdkUser ann = SCENE.user("ann").join(SCENE.room());
        sender();
        SdkPicture picture = ann.watch("ben", MAIN);
        waitForPictures(picture);
        ann.events.clear();
        ann.room()
                .pauseAllSubscribedStream(
                        PauseResumeControlMediaType.RTC_PAUSE_RESUME_CONTROL_MEDIA_TYPE_VIDEO);
        Poll.until("paused", () -> stopped(picture), stopped -> stopped);
        waitForSound(ann, "ben");
        ann.room()
                .resumeAllSubscribedStream(
                        PauseResumeControlMediaType.RTC_PAUSE_RESUME_CONTROL_MEDIA_TYPE_VIDEO);
        waitForPictures(picture);
        assertThat(ann.events.of("onStreamSubscribed")).isEmpty();
    }

    @Test
    void theAudioProfileSetsWhatIsSent() {
        SdkUser ann = SCENE.user("ann").join(SCENE.room());
        SdkUser ben = sender();
        waitForSound(ann, "ben");
        Poll.until(
                "statistics",
                () -> ben.roomReports.local.get(),
                stats -> stats != null && stats.audioStats.numChannels == 1);
        assertThat(ben.engine().setAudioProfile(AudioProfileType.AUDIO_PROFILE_HD)).isZero();
        LocalStreamStats stereo =
                Poll.until(
                        "128 kb/s in two channels",
                        () -> ben.roomReports.local.get(),
                        stats ->
                                stats != null
                                        && stats.audioStats.numChannels == 2
                                        && stats.audioStats.sendKBitrate > 70);
        assertThat(stereo.audioStats.sendKBitrate).isLessThan(200);
        ann.sound.forget();
        waitForSound(ann, "ben");
    }

    @Test
    void figuresComeEveryTwoSecondsWithTheDocumentedFields() {
        SdkUser ann = SCENE.user("ann").join(SCENE.room());
        SdkUser ben = sender();
        SdkPicture picture = ann.watch("ben", MAIN);
        waitForPictures(picture);
        LocalStreamStats sent =
                Poll.until(
                        "sent",
                        () -> ben.roomReports.local.get(),
                        stats -> stats != null && stats.videoStats.encoderOutputFrameRate > 5);
        assertThat(sent.videoStats.encodedFrameWidth).isEqualTo(640);
        assertThat(sent.videoStats.encodedFrameHeight).isEqualTo(360);
        assertThat(sent.videoStats.sentKBitrate).isPositive();
        assertThat(sent.videoStats.statsInterval).isBetween(1_500, 4_000);
        assertThat(sent.audioStats.sendKBitrate).isBetween(10f, 100f);
        assertThat(sent.isScreen).isFalse();
        RemoteStreamStats received =
                Poll.until(
                        "received",
                        () -> ann.roomReports.remote.get("ben"),
                        stats -> stats != null && stats.videoStats.decoderOutputFrameRate > 5);
        assertThat(received.videoStats.width).isEqualTo(640);
        assertThat(received.videoStats.receivedKBitrate).isPositive();
        assertThat(received.audioStats.receivedKBitrate).isBetween(10f, 100f);
        assertThat(received.audioStats.audioLossRate).isBetween(0f, 1f);
        assertThat(
                        Poll.until("quality", () -> ann.roomReports.quality.get(), q -> q != null)
                                .rxQuality)
                .isBetween(1, 6);
        assertThat(Poll.until("room", () -> ann.roomReports.room.get(), r -> r != null).userCount)
                .isEqualTo(2);
        assertThat(
                        Poll.until("system", () -> ann.engineReports.system.get(), s -> s != null)
                                .cpuCores)
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }
}
