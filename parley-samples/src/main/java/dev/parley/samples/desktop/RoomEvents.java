package dev.parley.samples.desktop;

import dev.parley.samples.RoomStates;
import dev.parley.samples.desktop.model.CallModel;
import dev.parley.samples.desktop.model.StatsBook.Figures;
import dev.parley.samples.desktop.model.UserNames;
import dev.parley.sdk.IRTCRoomEventHandler;
import dev.parley.sdk.LocalStreamStats;
import dev.parley.sdk.MediaStreamType;
import dev.parley.sdk.NetworkQualityStats;
import dev.parley.sdk.RTCVideo;
import dev.parley.sdk.RemoteStreamStats;
import dev.parley.sdk.RoomMessageSendResult;
import dev.parley.sdk.StreamRemoveReason;
import dev.parley.sdk.UserInfo;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** Hears of the room on the SDK's thread and tells the model on its own. */
final class RoomEvents extends IRTCRoomEventHandler {
    private final Executor ui;
    private final CallModel model;
    private final CallNotices notices;
    private final LongSupplier nanoClock;

    RoomEvents(Executor ui, CallModel model, CallNotices notices, LongSupplier nanoClock) {
        this.ui = ui;
        this.model = model;
        this.notices = notices;
        this.nanoClock = nanoClock;
    }

    @Override
    public void onRoomStateChanged(String roomId, String uid, int state, String extraInfo) {
        ui.execute(() -> {
            if (state == RoomStates.JOINED) {
                model.joined(nanoClock.getAsLong());
            } else if (RoomStates.endsCall(state)) {
                notices.callEnded(RTCVideo.getErrorDescription(state));
            } else {
                notices.toast(RTCVideo.getErrorDescription(state));
            }
        });
    }

    @Override
    public void onStreamStateChanged(String roomId, String uid, int state, String extraInfo) {
        ui.execute(() -> notices.toast(RTCVideo.getErrorDescription(state)));
    }

    @Override
    public void onUserJoined(UserInfo userInfo, int elapsed) {
        String uid = userInfo.getUid();
        String name = UserNames.read(uid, userInfo.getExtraInfo());
        ui.execute(() -> model.userJoined(uid, name));
    }

    @Override
    public void onUserLeave(String uid, int reason) {
        ui.execute(() -> model.userLeft(uid));
    }

    @Override
    public void onUserPublishStream(String uid, MediaStreamType type) {
        ui.execute(() -> streams(uid, type, true));
    }

    @Override
    public void onUserUnpublishStream(String uid, MediaStreamType type, StreamRemoveReason reason) {
        ui.execute(() -> streams(uid, type, false));
    }

    private void streams(String uid, MediaStreamType type, boolean on) {
        if (type != MediaStreamType.RTC_MEDIA_STREAM_TYPE_VIDEO) {
            model.microphone(uid, on);
        }
        if (type != MediaStreamType.RTC_MEDIA_STREAM_TYPE_AUDIO) {
            model.camera(uid, on);
        }
    }

    @Override
    public void onUserPublishScreen(String uid, MediaStreamType type) {
        if (type != MediaStreamType.RTC_MEDIA_STREAM_TYPE_AUDIO) {
            ui.execute(() -> model.sharing(uid, true));
        }
    }

    @Override
    public void onUserUnpublishScreen(String uid, MediaStreamType type, StreamRemoveReason reason) {
        if (type != MediaStreamType.RTC_MEDIA_STREAM_TYPE_AUDIO) {
            ui.execute(() -> model.sharing(uid, false));
        }
    }

    @Override
    public void onRoomMessageReceived(String uid, String message) {
        ui.execute(() -> model.wrote(uid, message));
    }

    @Override
    public void onRoomMessageSendResult(long msgid, int error) {
        if (error != RoomMessageSendResult.ROOM_MESSAGE_SEND_RESULT_SUCCESS) {
            ui.execute(() -> notices.toast("The message was not delivered (" + error + ")."));
        }
    }

    @Override
    public void onTokenWillExpire() {
        ui.execute(notices::tokenWillExpire);
    }

    @Override
    public void onLocalStreamStats(LocalStreamStats stats) {
        if (stats.isScreen) {
            return;
        }
        Figures video =
                new Figures(
                        stats.videoStats.encodedFrameWidth,
                        stats.videoStats.encodedFrameHeight,
                        stats.videoStats.sentFrameRate,
                        stats.videoStats.sentKBitrate,
                        stats.videoStats.videoLossRate,
                        stats.videoStats.rtt);
        Figures audio =
                sound(
                        stats.audioStats.sendKBitrate,
                        stats.audioStats.audioLossRate,
                        stats.audioStats.rtt);
        ui.execute(() -> {
            model.stats().video(model.selfUid(), video);
            model.stats().audio(model.selfUid(), audio);
        });
    }

    @Override
    public void onRemoteStreamStats(RemoteStreamStats stats) {
        if (stats.isScreen) {
            return;
        }
        Figures video =
                new Figures(
                        stats.videoStats.width,
                        stats.videoStats.height,
                        stats.videoStats.receivedFrameRate,
                        stats.videoStats.receivedKBitrate,
                        stats.videoStats.videoLossRate,
                        stats.videoStats.rtt);
        Figures audio =
                sound(
                        stats.audioStats.receivedKBitrate,
                        stats.audioStats.audioLossRate,
                        stats.audioStats.rtt);
        ui.execute(() -> {
            model.stats().video(stats.uid, video);
            model.stats().audio(stats.uid, audio);
        });
    }

    @Override
    public void onNetworkQuality(
            NetworkQualityStats localQuality, NetworkQualityStats[] remoteQualities) {
        ui.execute(() -> {
            model.stats().network(model.selfUid(), localQuality.txQuality);
            for (NetworkQualityStats each : remoteQualities) {
                model.stats().network(each.uid, each.rxQuality);
            }
        });
    }

    private static Figures sound(float kilobits, float lossRate, int rttMillis) {
        return new Figures(0, 0, 0, kilobits, lossRate, rttMillis);
    }
}
