package dev.parley.server.webhook;

import dev.parley.server.outbox.RecordFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import livekit.LivekitModels.Room;

/**
 * The rooms that are open, on disk, so that a process which follows one that died can tell of their
 * end. A record is either a room that opened or the identifier of one that closed.
 *
 * <p>Bounded by the rooms that are open: the file is written anew when more than half of it is of
 * rooms that closed. For one thread at a time.
 */
public final class OpenRooms implements AutoCloseable {
    private static final byte OPENED = 1;
    private static final byte CLOSED = 2;

    /** Below this it is not worth the effort. */
    private static final long LEAST_BYTES_TO_REWRITE = 256 << 10;

    private final Path path;
    private final Map<String, Room> open = new LinkedHashMap<>();
    private RecordFile file;
    private long openBytes;

    private OpenRooms(Path directory) throws IOException {
        this.path = directory.resolve("open-rooms");
        this.file = RecordFile.open(path, (offset, content) -> replay(content));
    }

    /** Reads what an earlier process left in this directory. */
    public static OpenRooms open(Path directory) throws IOException {
        return new OpenRooms(directory);
    }

    private void replay(byte[] content) throws IOException {
        byte[] rest = Arrays.copyOfRange(content, 1, content.length);
        switch (content[0]) {
            case OPENED -> noteOpened(Room.parseFrom(rest));
            case CLOSED -> noteClosed(new String(rest, StandardCharsets.UTF_8));
            default -> throw new IOException(path + " holds a record that is not known");
        }
    }

    /** The rooms that opened and did not close, in the order they opened. */
    public List<Room> rooms() {
        return List.copyOf(open.values());
    }

    /** To be called before the room's beginning is told of. */
    public void opened(Room room) throws IOException {
        file.append(record(OPENED, room.toByteArray()));
        noteOpened(room);
    }

    /** To be called after the room's end is told of. */
    public void closed(String roomSid) throws IOException {
        if (open.containsKey(roomSid)) {
            file.append(record(CLOSED, roomSid.getBytes(StandardCharsets.UTF_8)));
            noteClosed(roomSid);
            rewriteIfWorthwhile();
        }
    }

    private void noteOpened(Room room) {
        noteClosed(room.getSid());
        open.put(room.getSid(), room);
        openBytes += bytes(room);
    }

    private void noteClosed(String roomSid) {
        Room closed = open.remove(roomSid);
        if (closed != null) {
            openBytes -= bytes(closed);
        }
    }

    private static long bytes(Room room) {
        return RecordFile.bytesFor(1 + room.getSerializedSize());
    }

    private static byte[] record(byte kind, byte[] rest) {
        byte[] record = new byte[1 + rest.length];
        record[0] = kind;
        System.arraycopy(rest, 0, record, 1, rest.length);
        return record;
    }

    /** The new file takes the place of the old one in one step, so that one of them is there. */
    private void rewriteIfWorthwhile() throws IOException {
        if (file.length() < LEAST_BYTES_TO_REWRITE || file.length() < 2 * openBytes) {
            return;
        }
        Path fresh = path.resolveSibling("open-rooms.new");
        Files.deleteIfExists(fresh);
        RecordFile rewritten = RecordFile.open(fresh, (offset, content) -> {});
        try {
            for (Room room : open.values()) {
                rewritten.append(record(OPENED, room.toByteArray()));
            }
            rewritten.force();
            Files.move(
                    fresh,
                    path,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            rewritten.close();
            throw failed;
        }
        file.close();
        file = rewritten;
    }

    @Override
    public void close() throws IOException {
        file.force();
        file.close();
    }
}
