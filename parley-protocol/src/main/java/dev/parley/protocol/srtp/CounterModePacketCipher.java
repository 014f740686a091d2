package dev.parley.protocol.srtp;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES_CM_128_HMAC_SHA1_80 (RFC 3711 sections 4.1.1 and 4.2.1) on {@code javax.crypto}.
 *
 * <p>Single-threaded; serves one direction.
 */
final class CounterModePacketCipher implements PacketCipher {
    private static final int TAG_BYTES = 10;
    private static final int MAC_BYTES = 20;
    private static final int COUNTER_BYTES = 16;
    private static final int INDEX_BYTES = 4;
    private static final int SCRATCH_BYTES = 2048;

    private final Keyed rtp;
    private final Keyed rtcp;
    private final byte[] counter = new byte[COUNTER_BYTES];
    private final byte[] word = new byte[INDEX_BYTES];
    private final byte[] expectedTag = new byte[TAG_BYTES];
    private final byte[] receivedTag = new byte[TAG_BYTES];
    private final byte[] macOutput = new byte[MAC_BYTES];
    private byte[] scratch = new byte[0];

    CounterModePacketCipher(SessionKeys rtpKeys, SessionKeys rtcpKeys) {
        rtp = new Keyed(rtpKeys);
        rtcp = new Keyed(rtcpKeys);
    }

    @Override
    public int rtpTrailerBytes() {
        return TAG_BYTES;
    }

    @Override
    public int rtcpTrailerBytes() {
        return INDEX_BYTES + TAG_BYTES;
    }

    // Whether it is the same array matters, not what it holds.
    @SuppressWarnings("ReferenceEquality")
    @Override
    public int sealRtp(
            long index,
            byte[] text,
            int textOffset,
            int textLength,
            byte[] out,
            int outOffset,
            int headerLength) {
        try {
            if (textLength > 0) {
                Cipher cipher = cipherAt(rtp, WireFormat.rtpSsrc(out, outOffset), index);
                int cipherText = outOffset + headerLength;
                if (text == out) {
                    cryptInPlace(cipher, out, cipherText, textLength);
                } else {
                    cipher.doFinal(text, textOffset, textLength, out, cipherText);
                }
            }
            int length = headerLength + textLength;
            rtpTag(index, out, outOffset, length);
            System.arraycopy(macOutput, 0, out, outOffset + length, TAG_BYTES);
            return length + TAG_BYTES;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int sealRtcp(int index, byte[] out, int outOffset, int length) {
        try {
            cryptRtcp(index, out, outOffset, length);
            WireFormat.putInt(out, outOffset + length, RTCP_ENCRYPTED | index);
            int authenticated = length + INDEX_BYTES;
            rtcp.mac.update(out, outOffset, authenticated);
            rtcp.mac.doFinal(macOutput, 0);
            System.arraycopy(macOutput, 0, out, outOffset + authenticated, TAG_BYTES);
            return authenticated + TAG_BYTES;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int openRtp(long index, byte[] buffer, int offset, int length, int headerLength) {
        int plainLength = length - TAG_BYTES;
        try {
            rtpTag(index, buffer, offset, plainLength);
            if (!tagFits(buffer, offset + plainLength)) {
                return NOT_AUTHENTIC;
            }
            if (plainLength > headerLength) {
                Cipher cipher = cipherAt(rtp, WireFormat.rtpSsrc(buffer, offset), index);
                int text = offset + headerLength;
                cryptInPlace(cipher, buffer, text, plainLength - headerLength);
            }
            return plainLength;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int rtcpIndexWord(byte[] buffer, int offset, int length) {
        return WireFormat.intAt(buffer, offset + length - TAG_BYTES - INDEX_BYTES);
    }

    @Override
    public int openRtcp(byte[] buffer, int offset, int length) {
        int authenticated = length - TAG_BYTES;
        int plainLength = authenticated - INDEX_BYTES;
        int indexWord = rtcpIndexWord(buffer, offset, length);
        try {
            rtcp.mac.update(buffer, offset, authenticated);
            rtcp.mac.doFinal(macOutput, 0);
            if (!tagFits(buffer, offset + authenticated)) {
                return NOT_AUTHENTIC;
            }
            if ((indexWord & RTCP_ENCRYPTED) != 0) {
                cryptRtcp(indexWord & ~RTCP_ENCRYPTED, buffer, offset, plainLength);
            }
            return plainLength;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void cryptRtcp(int index, byte[] buffer, int offset, int length)
            throws GeneralSecurityException {
        int text = offset + WireFormat.RTCP_CLEAR_BYTES;
        int textLength = length - WireFormat.RTCP_CLEAR_BYTES;
        if (textLength > 0) {
            Cipher cipher = cipherAt(rtcp, WireFormat.rtcpSsrc(buffer, offset), index);
            cryptInPlace(cipher, buffer, text, textLength);
        }
    }

    /** By way of a scratch array: given the same array twice, the platform would make a new one. */
    private void cryptInPlace(Cipher cipher, byte[] buffer, int offset, int length)
            throws GeneralSecurityException {
        if (scratch.length < length) {
            scratch = new byte[Math.max(length, SCRATCH_BYTES)];
        }
        cipher.doFinal(buffer, offset, length, scratch, 0);
        System.arraycopy(scratch, 0, buffer, offset, length);
    }

    /** Leaves the untruncated tag over the packet and its roll-over counter in the output. */
    private void rtpTag(long index, byte[] buffer, int offset, int length)
            throws GeneralSecurityException {
        WireFormat.putInt(word, 0, PacketIndex.rolloverCounter(index));
        rtp.mac.update(buffer, offset, length);
        rtp.mac.update(word, 0, INDEX_BYTES);
        rtp.mac.doFinal(macOutput, 0);
    }

    private boolean tagFits(byte[] buffer, int offset) {
        System.arraycopy(macOutput, 0, expectedTag, 0, TAG_BYTES);
        System.arraycopy(buffer, offset, receivedTag, 0, TAG_BYTES);
        return MessageDigest.isEqual(expectedTag, receivedTag);
    }

    /** RFC 3711 section 4.1.1: salt, SSRC and index combined; the last two bytes count blocks. */
    private Cipher cipherAt(Keyed keyed, int ssrc, long index) throws GeneralSecurityException {
        byte[] salt = keyed.salt;
        System.arraycopy(salt, 0, counter, 0, salt.length);
        WireFormat.putInt(counter, 4, ssrc ^ WireFormat.intAt(salt, 4));
        WireFormat.putInt(counter, 8, (int) (index >>> 16) ^ WireFormat.intAt(salt, 8));
        counter[12] = (byte) (salt[12] ^ index >>> 8);
        counter[13] = (byte) (salt[13] ^ index);
        counter[14] = 0;
        counter[15] = 0;
        // Encrypting and decrypting are the same in counter mode.
        keyed.cipher.init(Cipher.ENCRYPT_MODE, keyed.key, new IvParameterSpec(counter));
        return keyed.cipher;
    }

    /** The platform's cipher and MAC with the keys of RTP or of RTCP. */
    private static final class Keyed {
        private final SecretKeySpec key;
        private final byte[] salt;
        private final Cipher cipher;
        private final Mac mac;

        Keyed(SessionKeys keys) {
            key = new SecretKeySpec(keys.cipherKey(), "AES");
            salt = keys.salt();
            try {
                cipher = Cipher.getInstance("AES/CTR/NoPadding");
                mac = Mac.getInstance("HmacSHA1");
                mac.init(new SecretKeySpec(keys.authKey(), "HmacSHA1"));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has AES and HMAC", e);
            }
        }
    }
}
