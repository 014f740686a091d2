package dev.parley.signaling;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.parley.signaling.Decoding.Decoded;
import dev.parley.signaling.Decoding.Flaw;
import dev.parley.signaling.Decoding.Malformed;
import dev.parley.signaling.Decoding.Unknown;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;

/**
 * LiveKit's signaling messages, to and from the bytes of one binary WebSocket message. Stateless;
 * never throws on input.
 */
public final class SignalCodec {
    /** The longest message either side sends. */
    public static final int MAX_MESSAGE_BYTES = 2 * 1024 * 1024;

    /** The protocol's own messages nest six deep; more is an attempt on the stack. */
    private static final int MAX_NESTING = 16;

    private SignalCodec() {}

    /** Reads what a client sent. */
    public static Decoding<SignalRequest> decodeRequest(byte[] bytes) {
        Decoding<SignalRequest> parsed = parse(SignalRequest.parser(), bytes);
        if (parsed instanceof Decoded<SignalRequest> decoded
                && decoded.message().getMessageCase()
                        == SignalRequest.MessageCase.MESSAGE_NOT_SET) {
            return unknown(decoded.message());
        }
        return parsed;
    }

    /** Reads what a server sent. */
    public static Decoding<SignalResponse> decodeResponse(byte[] bytes) {
        Decoding<SignalResponse> parsed = parse(SignalResponse.parser(), bytes);
        if (parsed instanceof Decoded<SignalResponse> decoded
                && decoded.message().getMessageCase()
                        == SignalResponse.MessageCase.MESSAGE_NOT_SET) {
            return unknown(decoded.message());
        }
        return parsed;
    }

    /** The bytes of a request. */
    public static byte[] encode(SignalRequest request) {
        return request.toByteArray();
    }

    /** The bytes of a response. */
    public static byte[] encode(SignalResponse response) {
        return response.toByteArray();
    }

    private static <T extends Message> Decoding<T> parse(Parser<T> parser, byte[] bytes) {
        if (bytes.length > MAX_MESSAGE_BYTES) {
            return new Malformed<>(Flaw.TOO_LONG);
        }
        if (bytes.length == 0) {
            return new Malformed<>(Flaw.EMPTY);
        }
        CodedInputStream input = CodedInputStream.newInstance(bytes);
        input.setRecursionLimit(MAX_NESTING);
        try {
            T message = parser.parseFrom(input, ExtensionRegistryLite.getEmptyRegistry());
            input.checkLastTagWas(0);
            return new Decoded<>(message);
        } catch (InvalidProtocolBufferException e) {
            return new Malformed<>(Flaw.NOT_PROTOBUF);
        }
    }

    private static <T extends Message> Decoding<T> unknown(T message) {
        return message.getUnknownFields().asMap().keySet().stream()
                .findFirst()
                .<Decoding<T>>map(Unknown::new)
                .orElseGet(() -> new Malformed<>(Flaw.EMPTY));
    }
}
