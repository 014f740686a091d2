package dev.parley.samples.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.samples.desktop.model.CallModel;
import dev.parley.samples.desktop.model.Person;
import dev.parley.sdk.ConnectionState;
import dev.parley.sdk.ErrorCode;
import dev.parley.sdk.MediaStreamType;
import dev.parley.sdk.StreamRemoveReason;
import dev.parley.sdk.UserInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class CallEventsTest {
    private final Queue<Runnable> handedOver = new ArrayDeque<>();
    private final CallModel call = new CallModel();
    private final List<String> said = new ArrayList<>();
    private final CallNotices notices =
            new CallNotices() {
                @Override
                public void toast(String text) {
                    said.add("toast " + text);
                }

                @Override
                public void callEnded(String why) {
                    said.add("ended " + why);
                }

                @Override
                public void tokenWillExpire() {
                    said.add("token");
                }
            };
    private final RoomEvents room = new RoomEvents(handedOver::add, call, notices, () -> 42);
    private final EngineEvents engine = new EngineEvents(handedOver::add, call, notices);

    private void runWhatWasHandedOver() {
        while (!handedOver.isEmpty()) {
            handedOver.remove().run();
        }
    }

    private void joinWithAda() {
        call.joining("1", "me", "Me");
        room.onRoomStateChanged("call_1", "me", 0, "{}");
        room.onUserJoined(new UserInfo("ada", "{\"user_name\":\"Ada\"}"), 0);
        runWhatWasHandedOver();
    }

    @Test
    void nothing_happens_on_the_thread_of_the_sdk() {
        call.joining("1", "me", "Me");
        room.onRoomStateChanged("call_1", "me", 0, "{}");
        assertThat(call.phase()).isEqualTo(CallModel.Phase.JOINING);
        runWhatWasHandedOver();
        assertThat(call.phase()).isEqualTo(CallModel.Phase.IN_CALL);
    }

    @Test
    void streams_turn_camera_and_microphone_on_and_off() {
        joinWithAda();
        room.onUserPublishStream("ada", MediaStreamType.RTC_MEDIA_STREAM_TYPE_BOTH);
        runWhatWasHandedOver();
        Person ada = call.person("ada").orElseThrow();
        assertThat(ada.name()).isEqualTo("Ada");
        assertThat(ada.camera()).isTrue();
        assertThat(ada.microphone()).isEqualTo(Person.Microphone.ON);
        room.onUserUnpublishStream(
                "ada",
                MediaStreamType.RTC_MEDIA_STREAM_TYPE_AUDIO,
                StreamRemoveReason.STREAM_REMOVE_REASON_UNPUBLISH);
        runWhatWasHandedOver();
        assertThat(call.person("ada").orElseThrow().microphone()).isEqualTo(Person.Microphone.OFF);
        assertThat(call.person("ada").orElseThrow().camera()).isTrue();
    }

    @Test
    void a_screen_adds_a_tile_and_its_sound_does_not() {
        joinWithAda();
        room.onUserPublishScreen("ada", MediaStreamType.RTC_MEDIA_STREAM_TYPE_AUDIO);
        runWhatWasHandedOver();
        assertThat(call.tiles()).hasSize(2);
        room.onUserPublishScreen("ada", MediaStreamType.RTC_MEDIA_STREAM_TYPE_VIDEO);
        runWhatWasHandedOver();
        assertThat(call.tiles()).hasSize(3);
    }

    @Test
    void errors_end_the_call_and_warnings_are_only_shown() {
        joinWithAda();
        room.onRoomStateChanged("call_1", "me", ErrorCode.ERROR_CODE_NO_PUBLISH_PERMISSION, "");
        room.onRoomStateChanged("call_1", "me", ErrorCode.ERROR_CODE_KICKED_OUT, "");
        runWhatWasHandedOver();
        assertThat(said).hasSize(2);
        assertThat(said.get(0)).startsWith("toast");
        assertThat(said.get(1)).startsWith("ended");
    }

    @Test
    void a_lost_connection_shows_until_it_is_back() {
        joinWithAda();
        engine.onConnectionStateChanged(ConnectionState.CONNECTION_STATE_RECONNECTING, 0);
        runWhatWasHandedOver();
        assertThat(call.phase()).isEqualTo(CallModel.Phase.RECONNECTING);
        engine.onConnectionStateChanged(ConnectionState.CONNECTION_STATE_RECONNECTED, 0);
        runWhatWasHandedOver();
        assertThat(call.phase()).isEqualTo(CallModel.Phase.IN_CALL);
    }
}
