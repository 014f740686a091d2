package dev.parley.e2e;

import dev.parley.testkit.relay.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Users of the Java SDK in the group call of a {@link Scene}, whose server has a call server in its
 * process. One thread.
 */
final class SceneMembers implements AutoCloseable {
    private final Scene scene;
    private final HttpLoginDesk desk;
    private final OpenApiCaller backEnd;
    private final List<SdkUser> users = new ArrayList<>();

    SceneMembers(Scene scene) {
        this.scene = scene;
        desk = HttpLoginDesk.of(scene.server());
        backEnd = new OpenApiCaller(scene.server().url());
    }

    /** A new user who reaches the server by a line, logged in and in no room. */
    CallMember member(String name, int line) {
        return member(CallAccount.create(desk, name), line);
    }

    /** The same user once more, at another place: the log-in before it ends. */
    CallMember again(CallMember member, int line) {
        return member(member.account().loginAgain(desk), line);
    }

    private CallMember member(CallAccount account, int number) {
        Line line = scene.line(number);
        SdkUser user = SdkUser.create(account.userId(), line.url().replaceFirst("^http", "ws"));
        users.add(user);
        return CallMember.login(new SdkNetwork.Place(user, line), desk, account);
    }

    /**
     * Waits until exactly these are in the room of the test, which a back end is told a little
     * later; an {@link AssertionError} if somebody is there twice.
     */
    void awaitInRoom(String... ids) {
        Set<String> wanted = Set.of(ids);
        Poll.until(
                "in the room are " + wanted,
                () -> backEnd.usersIn(CallMember.APP_ID, scene.room()),
                wanted::equals);
    }

    @Override
    public void close() {
        users.forEach(SdkUser::close);
        desk.close();
        backEnd.close();
    }
}
