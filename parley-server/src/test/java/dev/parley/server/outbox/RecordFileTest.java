package dev.parley.server.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileTest {
    @TempDir private Path directory;
    private Path path = Path.of("unset");

    @BeforeEach
    void nameTheFile() {
        path = directory.resolve("records");
    }

    @Test
    void givesBackWhatWasAppendedAfterItIsOpenedAgain() throws IOException {
        try (RecordFile file = RecordFile.open(path, RecordFileTest::ignore)) {
            append(file, "one", "two");
        }
        assertThat(contents()).containsExactly("one", "two");
        try (RecordFile file = RecordFile.open(path, RecordFileTest::ignore)) {
            append(file, "three");
        }
        assertThat(contents()).containsExactly("one", "two", "three");
    }

    @Test
    void isMadeOfLengthCheckAndContent() throws IOException {
        try (RecordFile file = RecordFile.open(path, RecordFileTest::ignore)) {
            append(file, "a");
        }
        byte[] octets = Files.readAllBytes(path);
        assertThat(HexFormat.of().formatHex(octets, 0, 4)).isEqualTo("00000001");
        assertThat(octets).hasSize(9).endsWith('a');
    }

    @Test
    void readsARecordAgainWhereItWasAppended() throws IOException {
        try (RecordFile file = RecordFile.open(path, RecordFileTest::ignore)) {
            long first = file.append("first".getBytes(UTF_8));
            long second = file.append("second".getBytes(UTF_8));
            assertThat(file.read(second)).asString(UTF_8).isEqualTo("second");
            assertThat(file.read(first)).asString(UTF_8).isEqualTo("first");
        }
    }

    @Test
    void aTailTornAtAnyOctetIsCutOffAndWrittenOver() throws IOException {
        try (RecordFile file = RecordFile.open(path, RecordFileTest::ignore)) {
            append(file, "kept", "torn apart");
        }
        byte[] whole = Files.readAllBytes(path);
        int kept = (int) RecordFile.bytesFor("kept".length());
        for (int length = kept; length < whole.length; length++) {
            Files.write(path, Arrays.copyOf(whole, length));
            try (RecordFile file = RecordFile.open(path, RecordFileTest::ignore)) {
                assertThat(file.length()).as("cut at %d", length).isEqualTo(kept);
                assertThat(file.cutBytes()).isEqualTo(length - kept);
                append(file, "next");
            }
            assertThat(contents()).as("cut at %d", length).containsExactly("kept", "next");
        }
    }

    @Test
    void anyWrongBitIsFoundAndNothingBehindItIsBelieved() throws IOException {
        try (RecordFile file = RecordFile.open(path, RecordFileTest::ignore)) {
            append(file, "kept", "changed", "behind");
        }
        byte[] whole = Files.readAllBytes(path);
        int kept = (int) RecordFile.bytesFor("kept".length());
        int behind = whole.length - (int) RecordFile.bytesFor("behind".length());
        for (int bit = kept * 8; bit < behind * 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            Files.write(path, damaged);
            assertThat(contents()).as("bit %d", bit).containsExactly("kept");
        }
    }

    @Test
    void zerosBehindTheEndAreNoRecords() throws IOException {
        try (RecordFile file = RecordFile.open(path, RecordFileTest::ignore)) {
            append(file, "kept");
        }
        byte[] whole = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(whole, whole.length + 4096));
        assertThat(contents()).containsExactly("kept");
        assertThat(Files.size(path)).isEqualTo(whole.length);
    }

    @Test
    void takesNeitherAnEmptyRecordNorOneThatIsTooLong() throws IOException {
        try (RecordFile file = RecordFile.open(path, RecordFileTest::ignore)) {
            assertThatIllegalArgumentException().isThrownBy(() -> file.append(new byte[0]));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> file.append(new byte[RecordFile.MAX_RECORD_BYTES + 1]));
            file.append(new byte[RecordFile.MAX_RECORD_BYTES]);
        }
        assertThat(contents()).hasSize(1);
    }

    @Test
    void aRecordDamagedWhileOpenIsNotHandedOut() throws IOException {
        try (RecordFile file = RecordFile.open(path, RecordFileTest::ignore)) {
            long offset = file.append("fine".getBytes(UTF_8));
            byte[] octets = Files.readAllBytes(path);
            octets[octets.length - 1] ^= 1;
            Files.write(path, octets);
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> file.read(offset));
        }
    }

    @Test
    void anInterruptClosesNothing() throws IOException {
        try (RecordFile file = RecordFile.open(path, RecordFileTest::ignore)) {
            Thread.currentThread().interrupt();
            append(file, "one");
            assertThat(Thread.interrupted()).isTrue();
            append(file, "two");
        }
        assertThat(contents()).containsExactly("one", "two");
    }

    private List<String> contents() throws IOException {
        List<String> contents = new ArrayList<>();
        RecordFile.open(path, (offset, content) -> contents.add(new String(content, UTF_8)))
                .close();
        return contents;
    }

    private static void append(RecordFile file, String... records) throws IOException {
        for (String record : records) {
            file.append(record.getBytes(UTF_8));
        }
    }

    private static void ignore(long offset, byte[] content) {}
}
