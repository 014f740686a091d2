package dev.parley.protocol.srtp;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AEAD_AES_128_GCM (RFC 7714) on {@code javax.crypto}.
 *
 * <p>Single-threaded; serves one direction. The platform's cipher makes about a kilobyte of garbage
 * for each packet.
 */
final class GcmPacketCipher implements PacketCipher {
    private static final int TAG_BYTES = 16;
    private static final int TAG_BITS = 8 * TAG_BYTES;
    private static final int NONCE_BYTES = 12;
    private static final int INDEX_BYTES = 4;
    private static final int SCRATCH_BYTES = 2048;

    private final Keyed rtp;
    private final Keyed rtcp;
    private final byte[] nonce = new byte[NONCE_BYTES];
    private final byte[] word = new byte[INDEX_BYTES];
    private byte[] scratch = new byte[0];

    GcmPacketCipher(SessionKeys rtpKeys, SessionKeys rtcpKeys) {
        rtp = new Keyed(rtpKeys);
        rtcp = new Keyed(rtcpKeys);
    }

    @Override
    public int rtpTrailerBytes() {
        return TAG_BYTES;
    }

    @Override
    public int rtcpTrailerBytes() {
        return TAG_BYTES + INDEX_BYTES;
    }

    @Override
    public int sealRtp(
            long index,
            byte[] text,
            int textOffset,
            int textLength,
            byte[] out,
            int outOffset,
            int headerLength) {
        rtpNonce(WireFormat.rtpSsrc(out, outOffset), index);
        try {
            Cipher cipher = rtp.sealing(nonce);
            cipher.updateAAD(out, outOffset, headerLength);
            int sealed =
                    cipher.doFinal(text, textOffset, textLength, out, outOffset + headerLength);
            return headerLength + sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int sealRtcp(int index, byte[] out, int outOffset, int length) {
        rtcpNonce(WireFormat.rtcpSsrc(out, outOffset), index);
        WireFormat.putInt(word, 0, RTCP_ENCRYPTED | index);
        try {
            Cipher cipher = rtcp.sealing(nonce);
            cipher.updateAAD(out, outOffset, WireFormat.RTCP_CLEAR_BYTES);
            cipher.updateAAD(word);
            int textOffset = outOffset + WireFormat.RTCP_CLEAR_BYTES;
            int textLength = length - WireFormat.RTCP_CLEAR_BYTES;
            cipher.doFinal(out, textOffset, textLength, out, textOffset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        WireFormat.putInt(out, outOffset + length + TAG_BYTES, RTCP_ENCRYPTED | index);
        return length + TAG_BYTES + INDEX_BYTES;
    }

    @Override
    public int openRtp(long index, byte[] buffer, int offset, int length, int headerLength) {
        rtpNonce(WireFormat.rtpSsrc(buffer, offset), index);
        try {
            Cipher cipher = rtp.opening(nonce);
            cipher.updateAAD(buffer, offset, headerLength);
            int plain = open(cipher, buffer, offset + headerLength, length - headerLength);
            return plain < 0 ? NOT_AUTHENTIC : headerLength + plain;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int rtcpIndexWord(byte[] buffer, int offset, int length) {
        return WireFormat.intAt(buffer, offset + length - INDEX_BYTES);
    }

    @Override
    public int openRtcp(byte[] buffer, int offset, int length) {
        int indexWord = rtcpIndexWord(buffer, offset, length);
        rtcpNonce(WireFormat.rtcpSsrc(buffer, offset), indexWord & ~RTCP_ENCRYPTED);
        WireFormat.putInt(word, 0, indexWord);
        int plainLength = length - TAG_BYTES - INDEX_BYTES;
        boolean encrypted = (indexWord & RTCP_ENCRYPTED) != 0;
        int clear = encrypted ? WireFormat.RTCP_CLEAR_BYTES : plainLength;
        try {
            Cipher cipher = rtcp.opening(nonce);
            cipher.updateAAD(buffer, offset, clear);
            cipher.updateAAD(word);
            int plain = open(cipher, buffer, offset + clear, length - INDEX_BYTES - clear);
            return plain < 0 ? NOT_AUTHENTIC : plainLength;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Decrypts by way of a scratch array: the platform's in-place decryption would leave a packet
     * that is not authentic changed, and does not use its fastest code.
     */
    private int open(Cipher cipher, byte[] buffer, int offset, int length)
            throws GeneralSecurityException {
        if (scratch.length < length) {
            scratch = new byte[Math.max(length, SCRATCH_BYTES)];
        }
        try {
            int plain = cipher.doFinal(buffer, offset, length, scratch, 0);
            System.arraycopy(scratch, 0, buffer, offset, plain);
            return plain;
        } catch (AEADBadTagException e) {
            // The platform's only way to say that the tag does not fit.
            return NOT_AUTHENTIC;
        }
    }

    /** RFC 7714 section 8.1: two zero bytes, SSRC, roll-over counter, sequence; plus salt. */
    private void rtpNonce(int ssrc, long index) {
        byte[] salt = rtp.salt;
        nonce[0] = salt[0];
        nonce[1] = salt[1];
        WireFormat.putInt(nonce, 2, ssrc ^ WireFormat.intAt(salt, 2));
        WireFormat.putInt(nonce, 6, PacketIndex.rolloverCounter(index) ^ WireFormat.intAt(salt, 6));
        nonce[10] = (byte) (salt[10] ^ index >>> 8);
        nonce[11] = (byte) (salt[11] ^ index);
    }

    /** RFC 7714 section 9.1: two zero bytes, SSRC, two zero bytes, index; plus salt. */
    private void rtcpNonce(int ssrc, int index) {
        byte[] salt = rtcp.salt;
        System.arraycopy(salt, 0, nonce, 0, NONCE_BYTES);
        WireFormat.putInt(nonce, 2, ssrc ^ WireFormat.intAt(salt, 2));
        WireFormat.putInt(nonce, 8, index ^ WireFormat.intAt(salt, 8));
    }

    /** The platform's cipher with one key; its key schedule is kept from packet to packet. */
    private static final class Keyed {
        private final SecretKeySpec key;
        private final byte[] salt;
        private Cipher cipher = newCipher();

        Keyed(SessionKeys keys) {
            key = new SecretKeySpec(keys.cipherKey(), "AES");
            salt = keys.salt();
        }

        Cipher sealing(byte[] nonce) throws GeneralSecurityException {
            GCMParameterSpec parameters = new GCMParameterSpec(TAG_BITS, nonce);
            try {
                cipher.init(Cipher.ENCRYPT_MODE, key, parameters);
            } catch (InvalidAlgorithmParameterException e) {
                // The platform refuses the nonce it used last. We come here when the newest packet
                // is sent once more, with the same bytes (OutgoingSource sees to that).
                cipher = newCipher();
                cipher.init(Cipher.ENCRYPT_MODE, key, parameters);
            }
            return cipher;
        }

        Cipher opening(byte[] nonce) throws GeneralSecurityException {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher;
        }

        private static Cipher newCipher() {
            try {
                return Cipher.getInstance("AES/GCM/NoPadding");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has AES-GCM", e);
            }
        }
    }
}
