package dev.parley.protocol.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.sdp.MediaSection.MediaLine;
import dev.parley.protocol.sdp.RtpParameters.Rid;
import dev.parley.protocol.sdp.RtpParameters.SourceAttribute;
import dev.parley.protocol.sdp.RtpParameters.SourceGroup;
import dev.parley.protocol.sdp.TransportParameters.Multiplexing;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;

/** Writing and reading back gives the same records, and no text makes the reader throw. */
final class SdpRoundTripTest {
    @Property(tries = 300)
    void readsBackWhatItWrote(@ForAll("descriptions") SessionDescription description) {
        assertThat(SdpReader.read(SdpWriter.write(description)))
                .isEqualTo(new SdpResult.Parsed(description));
    }

    @Property(tries = 300)
    void givesAResultForDamagedText(
            @ForAll("descriptions") SessionDescription description,
            @ForAll int position,
            @ForAll String damage) {
        String text = SdpWriter.write(description);
        int cut = Math.floorMod(position, text.length());

        assertThat(SdpReader.read(text.substring(0, cut) + damage + text.substring(cut)))
                .isNotNull();
        assertThat(SdpReader.read(text.substring(0, cut))).isNotNull();
    }

    @Provide
    Arbitrary<SessionDescription> descriptions() {
        return Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.longs(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        sections().list().ofMaxSize(4))
                .as((id, version, lite, mixed, sections) -> {
                    List<MediaSection> tagged = new ArrayList<>();
                    List<String> mids = new ArrayList<>();
                    for (MediaSection s : sections) {
                        String mid = Integer.toString(tagged.size());
                        mids.add(mid);
                        tagged.add(
                                new MediaSection(
                                        s.line(),
                                        mid,
                                        s.direction(),
                                        s.transport(),
                                        s.rtp(),
                                        s.sctp()));
                    }
                    return new SessionDescription(id, version, lite, mixed, List.of(mids), tagged);
                });
    }

    private static Arbitrary<MediaSection> sections() {
        Arbitrary<MediaSection> media =
                Combinators.combine(
                                Arbitraries.of("audio", "video"),
                                Arbitraries.integers().between(0, 65_535),
                                Arbitraries.of(Direction.values()),
                                transports(),
                                rtps())
                        .as((kind, port, direction, transport, rtp) ->
                                new MediaSection(
                                        new MediaLine(kind, port, "UDP/TLS/RTP/SAVPF", types(rtp)),
                                        "",
                                        direction,
                                        transport,
                                        rtp,
                                        SctpParameters.NONE));
        Arbitrary<MediaSection> data =
                Combinators.combine(
                                transports(),
                                Arbitraries.integers().between(1, 65_535),
                                Arbitraries.longs().between(-1, 1L << 40))
                        .as((transport, port, size) ->
                                new MediaSection(
                                        new MediaLine(
                                                "application",
                                                9,
                                                "UDP/DTLS/SCTP",
                                                List.of("webrtc-datachannel")),
                                        "",
                                        Direction.SENDRECV,
                                        transport,
                                        RtpParameters.NONE,
                                        new SctpParameters(port, size)));
        return Arbitraries.oneOf(media, data);
    }

    private static List<String> types(RtpParameters rtp) {
        List<String> types = new ArrayList<>(List.of("0"));
        rtp.payloads().forEach(p -> types.add(Integer.toString(p.payloadType())));
        return types;
    }

    private static Arbitrary<TransportParameters> transports() {
        StringArbitrary iceChars =
                Arbitraries.strings().alpha().numeric().withChars('+', '/').ofMinLength(22);
        Arbitrary<Multiplexing> multiplexing =
                Arbitraries.of(true, false)
                        .tuple3()
                        .map(t -> new Multiplexing(t.get1(), t.get2(), t.get3()));
        return Combinators.combine(
                        iceChars.ofMaxLength(256),
                        iceChars.ofMaxLength(256),
                        Arbitraries.of(SetupRole.values()),
                        multiplexing,
                        candidates().list().ofMaxSize(3),
                        Arbitraries.of(true, false),
                        Arbitraries.of("AB", "00:FF:1A").list().ofMaxSize(2))
                .as((ufrag, password, setup, mux, candidates, end, hashes) ->
                        new TransportParameters(
                                ufrag,
                                password,
                                hashes.stream()
                                        .map(h -> new CertificateFingerprint("sha-256", h))
                                        .toList(),
                                setup,
                                mux,
                                candidates,
                                end));
    }

    private static Arbitrary<CandidateAttribute> candidates() {
        return Combinators.combine(
                        tokens().ofMaxLength(32),
                        Arbitraries.integers().between(1, 256),
                        Arbitraries.longs().between(0, 0xffff_ffffL),
                        Arbitraries.of("192.0.2.1", "2001:db8::1", "x.local"),
                        Arbitraries.integers().between(0, 65_535),
                        Arbitraries.of("", "passive"))
                .as((foundation, component, priority, address, port, tcpType) ->
                        new CandidateAttribute(
                                foundation,
                                component,
                                "udp",
                                priority,
                                address,
                                port,
                                "host",
                                tcpType));
    }

    private static Arbitrary<RtpParameters> rtps() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 127).list().uniqueElements().ofMaxSize(5),
                        tokens().ofMaxLength(12),
                        Arbitraries.integers().between(1, 255).list().uniqueElements().ofMaxSize(4),
                        tokens().ofMaxLength(40).list().ofMaxSize(2),
                        Arbitraries.of("q", "h", "f", "0").list().uniqueElements().ofMaxSize(3),
                        Arbitraries.integers().list().ofMaxSize(3))
                .as(SdpRoundTripTest::rtp);
    }

    private static RtpParameters rtp(
            List<Integer> types,
            String token,
            List<Integer> extensionIds,
            List<String> tracks,
            List<String> rids,
            List<Integer> ssrcs) {
        List<List<Simulcast.Stream>> streams =
                rids.stream().map(r -> List.of(new Simulcast.Stream(r, r.equals("h")))).toList();
        return new RtpParameters(
                types.stream()
                        .map(t ->
                                new PayloadFormat(
                                        t,
                                        token,
                                        t * 1_000,
                                        t % 2 + 1,
                                        t % 3 == 0 ? "" : "a=" + token + ";b",
                                        t % 5 == 0 ? List.of() : List.of("nack pli")))
                        .toList(),
                extensionIds.stream()
                        .map(i ->
                                new HeaderExtension(
                                        i,
                                        i % 2 == 0 ? "" : "sendonly",
                                        "urn:" + token,
                                        i % 3 == 0 ? "" : "vad=on"))
                        .toList(),
                tracks.stream()
                        .map(t -> new MediaStreamId(t, t.length() % 2 == 0 ? "" : t))
                        .toList(),
                rids.stream()
                        .map(r -> new Rid(r, r.equals("q"), r.equals("f") ? "max-br=1" : ""))
                        .toList(),
                new Simulcast(streams, rids.size() == 2 ? streams : List.of()),
                ssrcs.stream()
                        .map(s -> new SourceAttribute(s, "cname", s % 2 == 0 ? "" : token))
                        .toList(),
                ssrcs.isEmpty() ? List.of() : List.of(new SourceGroup("FID", ssrcs)));
    }

    private static StringArbitrary tokens() {
        return Arbitraries.strings().alpha().numeric().withChars("-_.{}~!").ofMinLength(1);
    }
}
