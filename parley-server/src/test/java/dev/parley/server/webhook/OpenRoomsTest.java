package dev.parley.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import livekit.LivekitModels.Room;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenRoomsTest {
    @TempDir private Path directory;

    @Test
    void thoseNotClosedAreKnownAfterARestart() throws IOException {
        try (OpenRooms rooms = OpenRooms.open(directory)) {
            rooms.opened(room(1));
            rooms.opened(room(2));
            rooms.opened(room(3));
            rooms.closed("RM_2");
            rooms.closed("RM_never");
        }
        try (OpenRooms rooms = OpenRooms.open(directory)) {
            assertThat(rooms.rooms()).containsExactly(room(1), room(3));
        }
    }

    @Test
    void openingTwiceIsOpeningOnce() throws IOException {
        try (OpenRooms rooms = OpenRooms.open(directory)) {
            rooms.opened(room(1));
            rooms.opened(room(1));
            rooms.closed("RM_1");
            assertThat(rooms.rooms()).isEmpty();
        }
    }

    @Test
    void theFileStaysSmallHoweverManyRoomsComeAndGo() throws IOException {
        try (OpenRooms rooms = OpenRooms.open(directory)) {
            rooms.opened(room(0));
            for (int i = 1; i < 20_000; i++) {
                rooms.opened(room(i));
                rooms.closed("RM_" + i);
            }
            assertThat(Files.size(directory.resolve("open-rooms"))).isLessThan(300 << 10);
            assertThat(rooms.rooms()).containsExactly(room(0));
        }
        try (OpenRooms rooms = OpenRooms.open(directory)) {
            assertThat(rooms.rooms()).containsExactly(room(0));
        }
    }

    private static Room room(int number) {
        return Room.newBuilder()
                .setSid("RM_" + number)
                .setName("room " + number)
                .setMetadata("metadata")
                .build();
    }
}
