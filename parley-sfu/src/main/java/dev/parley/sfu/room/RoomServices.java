package dev.parley.sfu.room;

import dev.parley.protocol.datagram.DatagramEgress;
import dev.parley.protocol.dtls.DtlsEndpoint;
import dev.parley.protocol.dtls.DtlsEvent;
import dev.parley.sfu.data.DataMessageCodec;
import dev.parley.sfu.drop.DropCounters;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/**
 * What a media loop lends its rooms.
 *
 * @param dtlsReports takes an association's events from its own thread to the loop
 * @param messages reads what participants send each other
 * @param observer hears what becomes of rooms
 */
public record RoomServices(
        DatagramEgress egress,
        TransportRegistry transports,
        DtlsEndpoint.Factory dtls,
        BiConsumer<ParticipantTransport, DtlsEvent> dtlsReports,
        DropCounters drops,
        RandomGenerator random,
        DataMessageCodec messages,
        RoomLimits limits,
        RoomObserver observer) {}
