package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Who somebody is on the page: logging in, what is kept, and the profile. */
class LogInTest {
    @RegisterExtension static final Scene SCENE = new Scene();

    private static final String IDENTITY = "sessionStorage.getItem('parley.identity')";
    private static final String DEVICE = "localStorage.getItem('parley.device')";

    @ParameterizedTest
    @EnumSource
    void aNameIsCheckedAndTheTermsMustBeAgreedTo(Device device) {
        CallPage ann = SCENE.visit(Visit.of("Ann").on(device));
        ann.see("login-view");
        assertThat(ann.count("field-error")).isZero();

        ann.type("name", "Ann Smith");
        assertThat(ann.see("field-error").innerText()).contains("@, _ and -");
        ann.type("name", "a".repeat(19));
        until(
                "the name is said to be too long",
                () -> ann.textOf("field-error"),
                text -> text.contains("18"));
        Screenshots.keep(ann, "login-wrong-name", device);
        ann.type("name", "安".repeat(18));
        ann.waitToLose("field-error");
        ann.type("name", "");
        ann.press("login");
        assertThat(ann.see("field-error").innerText()).contains("name");

        ann.type("name", "Ann");
        ann.press("login");
        until(
                "the terms are asked for",
                () -> ann.textOf("field-error"),
                text -> text.contains("agree"));
        assertThat(ann.count("login-view")).isOne();
        Screenshots.keep(ann, "login", device);

        ann.page().getByTestId("agree").check();
        ann.press("login");
        ann.see("lobby");
        assertThat(ann.textOf("profile")).contains("Ann");
    }

    @Test
    void theTextsThatAreAgreedToCanBeRead() {
        CallPage ann = SCENE.visit(Visit.of("Ann"));
        ann.see("login-view");
        for (String text : List.of("terms", "privacy")) {
            Locator link = ann.page().locator("label[for=agree] a[href*=" + text + "]");
            assertThat(link.getAttribute("target")).isEqualTo("_blank");
            String address = String.valueOf(link.evaluate("link => link.href"));
            APIResponse answer = ann.page().context().request().get(address);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).contains("<h1");
        }
    }

    @Test
    void whoSomebodyIsSurvivesAReloadAndEachTabIsSomebodyElse() {
        CallPage first = SCENE.visit(Visit.of("Ann"));
        first.login();
        String user = userOf(first);
        String device = first.json(DEVICE);
        first.page().reload();
        first.see("lobby");
        assertThat(userOf(first)).isEqualTo(user);
        assertThat(first.json(DEVICE)).isEqualTo(device).hasSizeGreaterThan(30);

        CallPage second = SCENE.chromium().newTab(first);
        CallPage third = SCENE.chromium().newTab(first);
        for (CallPage tab : List.of(second, third)) {
            tab.visit(SCENE.server().url(), Map.of());
            assertThat(tab.see("name").inputValue()).isEqualTo("Ann");
            tab.login();
            assertThat(tab.json(DEVICE)).isEqualTo(device);
        }
        assertThat(Stream.of(first, second, third).map(LogInTest::userOf)).doesNotHaveDuplicates();
    }

    @Test
    void othersSeeANewNameInTheNextCall() {
        CallPage ann = SCENE.visit(Visit.of("Ann"));
        ann.login();
        String user = userOf(ann);
        ann.press("profile");
        ann.see("profile-dialog");
        ann.type("rename", "an na");
        assertThat(ann.see("field-error").innerText()).isNotEmpty();
        assertThat(ann.find("rename-save").isDisabled()).isTrue();
        ann.type("rename", "安娜");
        ann.press("rename-save");
        until("the new name", () -> ann.textOf("profile"), name -> name.contains("安娜"));
        Screenshots.keep(ann, "profile", Device.DESKTOP);
        ann.page().getByTestId("profile-dialog").getByTestId("close").click();
        ann.join(SCENE.roomNumber());
        assertThat(userOf(ann)).isEqualTo(user);

        Person ben = SCENE.enter(Visit.of("Ben"));
        until("Ben sees the new name", () -> ben.page().tileFact(user, "name"), "安娜"::equals);
    }

    @Test
    void loggingOutAndDeletingTheAccountForgetTheUser() {
        CallPage ann = SCENE.visit(Visit.of("Ann"));
        ann.login();
        String first = loginToken(ann);
        ann.press("profile");
        ann.press("logout");
        ann.see("login-view");
        assertThat(ann.json(IDENTITY)).isEqualTo("null");
        until("the log-in ended", () -> codeFor(ann, first), code -> code > 449 && code < 453);
        ann.page().reload();
        assertThat(ann.see("name").inputValue()).isEqualTo("Ann");

        ann.login();
        String second = loginToken(ann);
        assertThat(codeFor(ann, second)).isEqualTo(200);
        ann.press("profile");
        ann.press("delete-account");
        assertThat(ann.find("profile-dialog").innerText()).contains("cannot be recovered");
        Screenshots.keep(ann, "delete-account", Device.DESKTOP);
        ann.press("delete-confirm");
        ann.see("login-view");
        assertThat(codeFor(ann, second)).isBetween(450, 452);
        ann.page().reload();
        assertThat(ann.see("name").inputValue()).isEmpty();
    }

    @Test
    void languageAndAppearanceAreChosenAndRemembered() {
        CallPage ann = SCENE.visit(Visit.of("Ann"));
        String english = ann.see("login").innerText();
        assertThat(ann.json("document.documentElement.lang")).contains("en");
        ann.choose("language", "zh");
        until("the button is Chinese", () -> ann.textOf("login"), text -> !text.equals(english));
        // Of the whole document a moment after its parts.
        until(
                "the page is Chinese",
                () -> ann.json("document.documentElement.lang"),
                lang -> lang.contains("zh"));
        String dark = background(ann, "dark");
        String light = background(ann, "light");
        assertThat(light).isNotEqualTo(dark);
        Screenshots.keep(ann, "login-chinese-light", Device.DESKTOP);

        ann.page().reload();
        assertThat(ann.see("login").innerText()).isEqualTo("登录");
        until(
                "the page is light",
                () -> ann.json("document.documentElement.dataset.theme"),
                "\"light\""::equals);
        ann.choose("language", "en");
        until("the button is English", () -> ann.textOf("login"), english::equals);
    }

    @ParameterizedTest
    @EnumSource
    void aMissingNetworkIsToldBeforeACall(Device device) {
        CallPage ann = SCENE.visit(Visit.of("Ann").on(device));
        ann.see("login-view");
        tellsOffline(ann);
        ann.login();
        tellsOffline(ann);
        ann.page().context().setOffline(true);
        ann.see("banner");
        Screenshots.keep(ann, "lobby-offline", device);
    }

    private static void tellsOffline(CallPage page) {
        page.page().context().setOffline(true);
        page.waitFor("banner", "data-kind", "offline");
        page.page().context().setOffline(false);
        page.waitToLose("banner");
    }

    private static String background(CallPage page, String theme) {
        page.choose("theme", theme);
        until(
                "the appearance is " + theme,
                () -> page.json("document.documentElement.dataset.theme"),
                ("\"" + theme + "\"")::equals);
        return page.json("getComputedStyle(document.body).backgroundColor");
    }

    private static String userOf(CallPage page) {
        return identityOf(page).path("userId").asString();
    }

    private static String loginToken(CallPage page) {
        return identityOf(page).path("loginToken").asString();
    }

    private static JsonNode identityOf(CallPage page) {
        return Json.tree(String.valueOf(page.page().evaluate(IDENTITY)));
    }

    /** What the business server says to a log-in token of this page's device. */
    private static int codeFor(CallPage page, String token) {
        String content = Json.write(Map.of("scenes_name", "videocall", "login_token", token));
        String body =
                Json.write(
                        Map.of(
                                "event_name",
                                "setAppInfo",
                                "content",
                                content,
                                "device_id",
                                Json.tree(page.json(DEVICE)).asString()));
        APIResponse answer =
                page.page()
                        .context()
                        .request()
                        .post(
                                SCENE.server().url() + "/call/login",
                                RequestOptions.create().setData(body));
        return Json.tree(answer.text()).path("code").asInt();
    }
}
