package dev.parley.sfu.subscription;

import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.RtpCodec;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which of a subscriber's payload formats takes what a publisher sends.
 *
 * <p>Stateless. Redundant audio goes on as it is only where its blocks have the payload type the
 * subscriber knows Opus by; else its newest block goes as Opus. H264 needs a packetization mode
 * that is allowed to carry what comes (RFC 6184 section 6.2) and a profile at least as capable;
 * levels do not count. VP9 needs the same profile.
 */
final class CodecMatch {
    /** Profile levels of RFC 6184 section 8.1 when none is told: baseline, level 1. */
    private static final int DEFAULT_PROFILE = 0x42;

    private CodecMatch() {}

    /** The format to send {@code source} in, or null if the subscriber takes none. */
    static @Nullable RtpCodec find(RtpCodec source, List<RtpCodec> offered) {
        return switch (source.name()) {
            case OPUS -> first(CodecName.OPUS, offered);
            case RED -> findRedundant(source, offered);
            case VP8 -> first(CodecName.VP8, offered);
            case VP9 -> findVp9(source, offered);
            case H264 -> findH264(source, offered);
        };
    }

    private static @Nullable RtpCodec first(CodecName name, List<RtpCodec> offered) {
        for (RtpCodec codec : offered) {
            if (codec.name() == name) {
                return codec;
            }
        }
        return null;
    }

    private static @Nullable RtpCodec findRedundant(RtpCodec source, List<RtpCodec> offered) {
        RtpCodec opus = first(CodecName.OPUS, offered);
        RtpCodec red = first(CodecName.RED, offered);
        if (red == null || opus == null) {
            return opus;
        }
        // The format of redundant audio is the payload types of its blocks, such as 111/111.
        String block = source.format().split("/", 2)[0].strip();
        boolean sameNumbering = block.equals(Integer.toString(opus.payloadType()));
        return sameNumbering ? red : opus;
    }

    private static @Nullable RtpCodec findVp9(RtpCodec source, List<RtpCodec> offered) {
        String profile = parameter(source, "profile-id", "0");
        for (RtpCodec codec : offered) {
            if (codec.name() == CodecName.VP9
                    && parameter(codec, "profile-id", "0").equals(profile)) {
                return codec;
            }
        }
        return null;
    }

    private static @Nullable RtpCodec findH264(RtpCodec source, List<RtpCodec> offered) {
        int needed = profileRank(source);
        RtpCodec best = null;
        for (RtpCodec codec : offered) {
            if (codec.name() != CodecName.H264
                    || packetizationMode(codec) < packetizationMode(source)
                    || profileRank(codec) < needed) {
                continue;
            }
            if (best == null || profileRank(codec) < profileRank(best)) {
                best = codec;
            }
        }
        return best;
    }

    private static int packetizationMode(RtpCodec codec) {
        return parameter(codec, "packetization-mode", "0").equals("0") ? 0 : 1;
    }

    /** Baseline, constrained or not, below main below high: each decodes those before it. */
    private static int profileRank(RtpCodec codec) {
        int profile = DEFAULT_PROFILE;
        String told = parameter(codec, "profile-level-id", "");
        if (told.length() == 6) {
            try {
                profile = Integer.parseInt(told, 0, 2, 16);
            } catch (NumberFormatException e) {
                return 0;
            }
        }
        return switch (profile) {
            case 0x42 -> 0;
            case 0x4D -> 1;
            case 0x58 -> 2;
            default -> 3;
        };
    }

    private static String parameter(RtpCodec codec, String name, String otherwise) {
        for (String part : codec.format().split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0 && part.substring(0, equals).strip().equalsIgnoreCase(name)) {
                return part.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
            }
        }
        return otherwise;
    }
}
