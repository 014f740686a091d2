package dev.parley.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Codes that callbacks give as numbers: each must be the one that the reference API gives. */
class CodeValuesTest {
    private static final String ERRORS =
            "INVALID_TOKEN -1000, JOIN_ROOM -1001, NO_PUBLISH_PERMISSION -1002,"
                    + " NO_SUBSCRIBE_PERMISSION -1003, DUPLICATE_LOGIN -1004, KICKED_OUT -1006,"
                    + " ROOM_ID_ILLEGAL -1007, TOKEN_EXPIRED -1009,"
                    + " UPDATE_TOKEN_WITH_INVALID_TOKEN -1010, ROOM_DISMISS -1011,"
                    + " JOIN_ROOM_WITHOUT_LICENSE_AUTHENTICATE_SDK -1012,"
                    + " ROOM_ALREADY_EXIST -1013, USER_ID_DIFFERENT -1014,"
                    + " SERVER_LICENSE_EXPIRE -1017, EXCEEDS_THE_UPPER_LIMIT -1018,"
                    + " LICENSE_PARAMETER_ERROR -1019, LICENSE_FILE_PATH_ERROR -1020,"
                    + " LICENSE_ILLEGAL -1021, LICENSE_EXPIRED -1022,"
                    + " LICENSE_INFORMATION_NOT_MATCH -1023, LICENSE_NOT_MATCH_WITH_CACHE -1024,"
                    + " JOIN_ROOM_ROOM_FORBIDDEN -1025, JOIN_ROOM_USER_FORBIDDEN -1026,"
                    + " JOIN_ROOM_LICENSE_FUNCTION_NOT_FOUND -1027,"
                    + " OVER_STREAM_SUBSCRIBE_LIMIT -1070, OVER_STREAM_PUBLISH_LIMIT -1080,"
                    + " OVER_SCREEN_PUBLISH_LIMIT -1081, OVER_VIDEO_PUBLISH_LIMIT -1082,"
                    + " INVALID_AUDIO_SYNC_UID_REPEATED -1083, ABNORMAL_SERVER_STATUS -1084,"
                    + " MULTI_ROOM_UNPUBLISH_FAILED -1085, WRONG_AREA_CODE -1086, DEAD_LOCK -1111";
    private static final String WARNINGS =
            "JOIN_ROOM_FAILED -2001, PUBLISH_STREAM_FAILED -2002, SUBSCRIBE_STREAM_FAILED404 -2003,"
                    + " SUBSCRIBE_STREAM_FAILED5XX -2004, INVOKE_ERROR -2005,"
                    + " PUBLISH_STREAM_FORBIDEN -2009, SEND_CUSTOM_MESSAGE -2011,"
                    + " RECEIVE_USER_NOTIFY_STOP -2013, USER_IN_PUBLISH -2014,"
                    + " OLD_ROOM_BEEN_REPLACED -2016, IN_ECHO_TEST_MODE -2017,"
                    + " NO_CAMERA_PERMISSION -5001, NO_MICROPHONE_PERMISSION -5002,"
                    + " RECODING_DEVICE_START_FAILED -5003, PLAYOUT_DEVICE_START_FAILED -5004,"
                    + " NO_RECORDING_DEVICE -5005, NO_PLAYOUT_DEVICE -5006,"
                    + " RECORDING_SILENCE -5007, MEDIA_DEVICE_OPERATION_DENIED -5008,"
                    + " SET_SCREEN_AUDIO_SOURCE_TYPE_FAILED -5009,"
                    + " SET_SCREEN_STREAM_INDEX_FAILED -5010,"
                    + " SET_SCREEN_STREAM_INVALID_VOICE_PITCH -5011, INVALID_AUDIO_FORMAT -5012,"
                    + " INVALID_CALL_FOR_EXT_AUDIO -5013, INVALID_REMOTE_STREAM_KEY -5014,"
                    + " INVALID_CANVAS_HANDLE -6001, INVALID_LICENSE_FILE -7001";
    private static final String RETURNS =
            "SUCCESS 0, FAILURE -1, PARAMETER_ERR -2, WRONG_STATE -3, HAS_IN_ROOM -4,"
                    + " HAS_IN_LOGIN -5, HAS_IN_ECHO_TEST -6, NEITHER_VIDEO_NOR_AUDIO -7,"
                    + " ROOM_ID_IN_USE -8, SCREEN_NOT_SUPPORT -9, NOT_SUPPORT -10,"
                    + " RESOURCE_OVERFLOW -11, VIDEO_NOT_SUPPORT -12, AUDIO_NO_FRAME -101,"
                    + " AUDIO_NOT_IMPLEMENTED -102, AUDIO_NO_PERMISSION -103,"
                    + " AUDIO_DEVICE_NOT_EXISTS -104, AUDIO_FORMAT_NOT_SUPPORT -105,"
                    + " AUDIO_NO_DEVICE -106, AUDIO_CANNOT_USE -107, AUDIO_INIT_FAILED -108,"
                    + " AUDIO_START_FAILED -109, NATIVE_INVALID -201,"
                    + " VIDEO_TIMESTAMP_WARNING -202";

    @Test
    void errorsWarningsAndReturnValuesHaveTheirNumbers() {
        check(ErrorCode.class, "ERROR_CODE_", ERRORS);
        check(WarningCode.class, "WARNING_CODE_", WARNINGS);
        check(ReturnStatus.class, "RETURN_STATUS_", RETURNS);
    }

    @Test
    void statesAndReasonsOfTheConnectionHaveTheirNumbers() {
        check(
                UserOfflineReason.class,
                "USER_OFFLINE_REASON_",
                "QUIT 0, DROPPED 1, SWITCH_TO_INVISIBLE 2, KICKED_BY_ADMIN 3");
        check(
                ConnectionState.class,
                "CONNECTION_STATE_",
                "DISCONNECTED 1, CONNECTING 2, CONNECTED 3, RECONNECTING 4, RECONNECTED 5, LOST 6,"
                        + " FAILED 7");
        check(
                NetworkQuality.class,
                "NETWORK_QUALITY_",
                "UNKNOWN 0, EXCELLENT 1, GOOD 2, POOR 3, BAD 4, VERY_BAD 5, DOWN 6");
        check(
                NetworkType.class,
                "NETWORK_TYPE_",
                "UNKNOWN -1, DISCONNECTED 0, LAN 1, WIFI 2, MOBILE_2G 3, MOBILE_3G 4, MOBILE_4G 5,"
                        + " MOBILE_5G 6");
    }

    @Test
    void resultsOfMessagesHaveTheirNumbers() {
        check(
                UserMessageSendResult.class,
                "USER_MESSAGE_SEND_RESULT_",
                "SUCCESS 0, TIMEOUT 1, NETWORK_DISCONNECTED 2, NO_RECEIVER 3, NO_RELAY_PATH 4,"
                        + " EXCEED_QPS 5, E2BS_SEND_FAILED 17, E2BS_RETURN_FAILED 18, NOT_JOIN 100,"
                        + " INIT 101, NO_CONNECTION 102, EXCEED_MAX_LENGTH 103, EMPTY_USER 104,"
                        + " NOT_LOGIN 105, SERVER_PARAMS_NOT_SET 106, UNKNOWN 1000");
        check(
                RoomMessageSendResult.class,
                "ROOM_MESSAGE_SEND_RESULT_",
                "SUCCESS 200, TIMEOUT 1, NETWORK_DISCONNECTED 2, EXCEED_QPS 5, NOT_JOIN 100,"
                        + " NO_CONNECTION 102, EXCEED_MAX_LENGTH 103, UNKNOWN 1000");
    }

    @Test
    void resultsOfSignalingHaveTheirNumbers() {
        check(
                LoginErrorCode.class,
                "LOGIN_ERROR_CODE_",
                "SUCCESS 0, INVALID_TOKEN -1000, LOGIN_FAILED -1001, INVALID_USER_ID -1002,"
                        + " SERVER_ERROR -1003");
        check(UserOnlineStatus.class, "USER_ONLINE_STATUS_", "OFFLINE 0, ONLINE 1, UNREACHABLE 2");
    }

    @Test
    void eventsOfDevicesHaveTheirNumbers() {
        check(
                MediaDeviceState.class,
                "MEDIA_DEVICE_STATE_",
                "STARTED 1, STOPPED 2, RUNTIMEERROR 3, PAUSED 4, RESUMED 5, ADDED 10, REMOVED 11,"
                        + " INTERRUPTION_BEGAN 12, INTERRUPTION_ENDED 13, BECOME_SYSTEM_DEFAULT 14,"
                        + " RESIGN_SYSTEM_DEFAULT 15, LIST_UPDATED 16");
        check(
                MediaDeviceError.class,
                "MEDIA_DEVICE_ERROR_",
                "OK 0, NOPERMISSION 1, DEVICEBUSY 2, DEVICEFAILURE 3, DEVICENOTFOUND 4,"
                        + " DEVICEDISCONNECTED 5, DEVICENOCALLBACK 6, UNSUPPORTFORMAT 7");
    }

    @Test
    void everyErrorWarningAndReturnValueHasItsOwnDescription() {
        Map<String, Integer> codes = new TreeMap<>();
        codes.putAll(table("", ERRORS));
        codes.putAll(table("WARNING_", WARNINGS));
        codes.putAll(table("RETURN_", RETURNS));
        String unknown = RTCVideo.getErrorDescription(-424242);
        Map<String, String> described =
                codes.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        each -> RTCVideo.getErrorDescription(each.getValue())));
        assertThat(described).hasSize(33 + 27 + 24);
        assertThat(described.values()).allSatisfy(each -> assertThat(each).endsWith("."));
        assertThat(described.values()).doesNotContain(unknown);
        assertThat(RTCVideo.getErrorDescription(-1004)).contains("elsewhere");
        assertThat(RTCVideo.getErrorDescription(-2016)).contains("new room object");
        assertThat(RTCVideo.getErrorDescription(0)).isEqualTo("Done, or begun.");
    }

    @Test
    void numbersBetweenTheCodesAreSaidToBeUnknown() {
        String unknown = RTCVideo.getErrorDescription(-424242);
        for (int code :
                new int[] {1, 7, -13, -100, -999, -1005, -1020 - 100, -1999, -2000, -6000}) {
            assertThat(RTCVideo.getErrorDescription(code)).as("%d", code).isEqualTo(unknown);
        }
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(RTCVideo.getSDKVersion()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    private static void check(Class<?> holder, String prefix, String table) {
        Map<String, Integer> actual =
                Arrays.stream(holder.getDeclaredFields())
                        .filter(each -> Modifier.isPublic(each.getModifiers()))
                        .collect(Collectors.toMap(Field::getName, CodeValuesTest::read));
        assertThat(actual).containsExactlyInAnyOrderEntriesOf(table(prefix, table));
    }

    private static Map<String, Integer> table(String prefix, String table) {
        return Arrays.stream(table.split(", ", -1))
                .map(each -> each.split(" ", -1))
                .collect(
                        Collectors.toMap(
                                each -> prefix + each[0], each -> Integer.valueOf(each[1])));
    }

    private static int read(Field field) {
        try {
            return field.getInt(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
