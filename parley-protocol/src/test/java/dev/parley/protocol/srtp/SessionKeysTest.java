package dev.parley.protocol.srtp;

import static dev.parley.protocol.srtp.SrtpVectors.MASTER_KEY;
import static dev.parley.protocol.srtp.SrtpVectors.MASTER_SALT;
import static dev.parley.protocol.srtp.SrtpVectors.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SessionKeysTest {
    /** RFC 3711 appendix B.3. */
    @Test
    void derivesTheKeysOfTheRfcsExample() {
        SessionKeys keys =
                SessionKeys.forRtp(SrtpProfile.AES_CM_128_HMAC_SHA1_80, MASTER_KEY, MASTER_SALT);
        assertThat(keys.cipherKey()).isEqualTo(hex("C61E7A93744F39EE10734AFE3FF7A087"));
        assertThat(keys.salt()).isEqualTo(hex("30CBBC08863D8C85D49DB34A9AE1"));
        assertThat(keys.authKey()).isEqualTo(hex("CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4"));
    }

    /** RFC 3711 appendix B.3: the authentication key of 94 bytes spans several blocks. */
    @Test
    void derivesKeysLongerThanABlock() {
        assertThat(SessionKeys.derive(MASTER_KEY, MASTER_SALT, 1, 94))
                .isEqualTo(
                        hex(
                                "CEBE321F6FF7716B6FD4AB49AF256A156D38BAA48F0A0ACF3C34E2359E6CDBCE"
                                        + "E049646C43D9327AD175578EF72270986371C10C9A369AC2F94A8C5F"
                                        + "BCDDDC256D6E919A48B610EF17C2041E47403576"
                                        + "6B68642C59BBFC2F34DB60DBDFB2"));
    }

    @Test
    void refusesKeysOfAnotherLength() {
        assertThatThrownBy(() ->
                        SessionKeys.forRtp(SrtpProfile.AEAD_AES_128_GCM, MASTER_KEY, MASTER_SALT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsNoKey() {
        assertThat(new SessionKeys(MASTER_KEY, MASTER_KEY, MASTER_SALT)).hasToString("SessionKeys");
    }
}
