package dev.parley.sdk.internal.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.sdk.internal.media.MediaFault;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NativeLibraryTest {
    static Stream<Throwable> whatLoadingThrows() {
        return Stream.of(
                new UnsatisfiedLinkError("libpulse.so.0: cannot open shared object file"),
                new NoClassDefFoundError("dev/onvoid/webrtc/PeerConnectionFactory"),
                new ExceptionInInitializerError(new RuntimeException("no library for this system")),
                new Error("Create AudioDeviceModule failed"),
                new RuntimeException("Load library 'webrtc-java' failed"));
    }

    @ParameterizedTest
    @MethodSource("whatLoadingThrows")
    void aLibraryThatDoesNotLoadIsAFaultThatSaysWhy(Throwable thrown) {
        MediaFault fault =
                catchThrowableOfType(
                        MediaFault.class, () -> WebRtcEngine.open(() -> throwAny(thrown)));
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        assertThat(fault.kind()).isEqualTo(MediaFault.Kind.LIBRARY_MISSING);
        assertThat(fault).hasMessageContaining(String.valueOf(cause.getMessage())).hasCause(thrown);
    }

    @Test
    void runningOutOfMemoryIsNotTakenForAMissingLibrary() {
        OutOfMemoryError thrown = new OutOfMemoryError("heap");
        assertThatThrownBy(() -> WebRtcEngine.open(() -> throwAny(thrown))).isSameAs(thrown);
    }

    private static void throwAny(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }
}
