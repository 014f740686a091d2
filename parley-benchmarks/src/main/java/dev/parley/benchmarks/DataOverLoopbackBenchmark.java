package dev.parley.benchmarks;

import dev.parley.protocol.datachannel.DataChannelParameters;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.server.dtls.BouncyCastleDtls;
import dev.parley.server.dtls.DtlsConfig;
import java.io.IOException;
import java.security.SecureRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Messages from one end to another as a call carries them: SCTP in DTLS records in datagrams over
 * the loopback interface, each end with a thread for its socket and one for its association.
 */
@State(Scope.Thread)
public class DataOverLoopbackBenchmark {
    /** Octets of all messages of an operation together. */
    static final int OPERATION_BYTES = 1 << 20;

    private static final int MESSAGE_BYTES = 16 * 1024;
    private static final int MESSAGES = OPERATION_BYTES / MESSAGE_BYTES;

    private final byte[] message = new byte[MESSAGE_BYTES];
    private DataEnd client;
    private DataEnd server;

    /** Shakes hands and opens a channel. */
    @Setup
    public void connect() throws IOException {
        BouncyCastleDtls dtls = new BouncyCastleDtls(DtlsConfig.defaults(), new SecureRandom());
        client = new DataEnd(DtlsRole.CLIENT, dtls);
        server = new DataEnd(DtlsRole.SERVER, dtls);
        server.start(client.address());
        client.start(server.address());
        client.open(DataChannelParameters.reliable("_reliable"));
    }

    /** A megabyte in messages of 16 KiB, until the last of them has arrived. */
    @Benchmark
    public long megabyte() {
        long wanted = server.receivedBytes() + OPERATION_BYTES;
        for (int i = 0; i < MESSAGES; i++) {
            client.send(message);
        }
        server.awaitReceived(wanted);
        return wanted;
    }

    /** Ends threads and sockets. */
    @TearDown
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
