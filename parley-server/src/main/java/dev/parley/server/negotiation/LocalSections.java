package dev.parley.server.negotiation;

import dev.parley.protocol.sdp.Direction;
import dev.parley.protocol.sdp.MediaSection;
import dev.parley.protocol.sdp.MediaSection.MediaLine;
import dev.parley.protocol.sdp.RtpParameters;
import dev.parley.protocol.sdp.SctpParameters;
import dev.parley.protocol.sdp.SetupRole;
import dev.parley.protocol.sdp.TransportParameters;
import dev.parley.protocol.sdp.TransportParameters.Multiplexing;
import java.util.List;

/**
 * The parts of our media sections that do not depend on the media.
 *
 * @param local our transport
 * @param setup our DTLS role as this description states it
 * @param candidatesMid the one section that carries our candidates: the first of the BUNDLE group,
 *     whose transport is everyone's
 */
record LocalSections(LocalDescription local, SetupRole setup, String candidatesMid) {
    private static final SctpParameters DATA_CHANNELS = new SctpParameters(5_000, 65_536);

    /** Our transport for a section. */
    TransportParameters transport(String mid, Multiplexing multiplexing) {
        boolean first = mid.equals(candidatesMid);
        return new TransportParameters(
                local.credentials().ufrag(),
                local.credentials().password(),
                List.of(local.fingerprint()),
                setup,
                multiplexing,
                first ? local.candidates() : List.of(),
                first);
    }

    /** A data channel section: we take messages as large as clients are known to send. */
    MediaSection data(String mid) {
        return new MediaSection(
                new MediaLine("application", 9, "UDP/DTLS/SCTP", List.of("webrtc-datachannel")),
                mid,
                Direction.SENDRECV,
                transport(mid, Multiplexing.NONE),
                RtpParameters.NONE,
                DATA_CHANNELS);
    }

    /** A section that is refused or stopped: port 0 (RFC 3264 sections 6 and 8.2). */
    static MediaSection rejected(MediaLine line, String mid) {
        return new MediaSection(
                new MediaLine(line.media(), 0, line.protocol(), line.formats()),
                mid,
                Direction.INACTIVE,
                TransportParameters.NONE,
                RtpParameters.NONE,
                SctpParameters.NONE);
    }
}
