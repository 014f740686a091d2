package dev.parley.server.rts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.rts.AllowedHosts.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
    private final AllowedHosts hosts =
            new AllowedHosts(
                    List.of("App.example.org", "127.0.0.1:8080", "other.example.org:443", "[::1]"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example.org/rts",
                "https://APP.example.org:8443/rts?a=b",
                "http://127.0.0.1:8080/",
                "https://other.example.org/",
                "http://[::1]:9/"
            })
    void whatTheOperatorListedIsAllowed(String url) {
        assertThat(hosts.check(url)).isInstanceOf(Verdict.Allowed.class);
    }

    /** Attack: other spellings of addresses inside, other ports, names that only look alike. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://127.0.0.1:22/",
                "http://other.example.org/",
                "http://169.254.169.254/latest/meta-data/",
                "http://localhost:8080/",
                "http://0.0.0.0:8080/",
                "http://[::ffff:127.0.0.1]:8080/",
                "http://[0:0:0:0:0:0:0:1]/",
                "http://app.example.org.evil.example/",
                "http://evil-app.example.org/",
                "http://app.example.org./"
            })
    void whatTheOperatorDidNotListIsForbidden(String url) {
        assertThat(hosts.check(url)).isInstanceOf(Verdict.Forbidden.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app.example.org",
                "//app.example.org/",
                "file:///etc/passwd",
                "ftp://app.example.org/",
                "gopher://app.example.org/",
                "http:app.example.org",
                "http:///path",
                "http://user@app.example.org/",
                "http://app.example.org@evil.example/",
                "http://app.example.org#@evil.example/",
                "http://app.example.org:0/",
                "http://app.example.org:70000/",
                "http://app.example.org\r\nX: y/",
                "http://app.example.org\\@evil.example/",
                "http://2130706433:8080/",
                "http://127.1:8080/",
                "http://0x7f.0.0.1:8080/"
            })
    void whatIsNoPlainHttpUrlIsUnusable(String url) {
        assertThat(hosts.check(url)).isNotInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void withoutAListNothingIsAllowed() {
        assertThat(new AllowedHosts(List.of()).check("http://app.example.org/"))
                .isInstanceOf(Verdict.Forbidden.class);
    }
}
