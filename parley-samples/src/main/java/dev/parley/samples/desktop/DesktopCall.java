package dev.parley.samples.desktop;

import dev.parley.samples.desktop.model.CallModel;
import dev.parley.samples.desktop.model.CallSettings;
import dev.parley.samples.desktop.model.JoinForm;
import dev.parley.samples.desktop.model.Person;
import dev.parley.samples.desktop.model.TileKey;
import dev.parley.samples.desktop.view.CallActions;
import dev.parley.samples.desktop.view.CallWindow;
import dev.parley.samples.desktop.view.DeviceChoices;
import dev.parley.samples.desktop.view.Look;
import dev.parley.samples.desktop.view.ShareChoice;
import dev.parley.sdk.ScreenCaptureSourceInfo;
import dev.parley.sdk.VideoView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/** Joins model, session and window. Swing's thread. */
final class DesktopCall implements CallActions, CallNotices {
    private static final int UID_SPACE = 0x10000;

    private final DesktopOptions options;
    private final CallModel model = new CallModel();
    private final CallSession session;
    private final CallWindow window;
    private CallSettings settings;
    private JoinForm form;

    DesktopCall(DesktopOptions options, Runnable closed, LongSupplier nanoClock) {
        this.options = options;
        this.form = options.form();
        this.session =
                new CallSession(
                        new SessionEnds(
                                SwingUtilities::invokeLater, model, this, options.testMedia()));
        // A test picture is read by programs, which cannot read it mirrored.
        this.settings = options.testMedia() ? CallSettings.USUAL.unmirrored() : CallSettings.USUAL;
        session.apply(settings);
        this.window = new CallWindow(model, this, form, closed, nanoClock);
    }

    void open() {
        int[] size = options.windowSize();
        window.open(size[0], size[1]);
        if (options.joinAtOnce()) {
            join(form);
        }
    }

    /** Ends everything; not on Swing's thread, for it waits. */
    void close() {
        session.close();
    }

    // What the person does.

    @Override
    public void preview(JoinForm wanted, VideoView view) {
        if (wanted.problem().isEmpty() || !wanted.server().isEmpty()) {
            session.preview(wanted.server(), wanted.camera(), view);
        }
    }

    @Override
    public void join(JoinForm wanted) {
        if (wanted.problem().isPresent()) {
            toast(wanted.problem().get());
            return;
        }
        form = wanted;
        String uid = uidFor(wanted.name());
        model.joining(wanted.room(), uid, wanted.name());
        session.join(wanted, uid, token(uid));
    }

    /** A user id with the name in it, which two people of the same name do not share. */
    private static String uidFor(String name) {
        return String.format(
                Locale.ROOT,
                "%s-%04x",
                name.replaceAll("[^A-Za-z0-9_@.-]", "_"),
                ThreadLocalRandom.current().nextInt(UID_SPACE));
    }

    private String token(String uid) {
        return options.join()
                .tokenFor(CallSession.wireRoom(form.room()), uid, form.name(), Instant.now());
    }

    @Override
    public void leave() {
        session.leave();
        model.ended();
    }

    @Override
    public void toggleMicrophone() {
        model.self()
                .ifPresent(self ->
                        session.microphone(self.microphone() == Person.Microphone.OFF, self.uid()));
    }

    @Override
    public void toggleCamera() {
        model.self().ifPresent(self -> session.camera(!self.camera(), self.uid()));
    }

    @Override
    public void findSources(Consumer<List<ShareChoice>> answer) {
        session.sources(answer);
    }

    @Override
    public void share(ScreenCaptureSourceInfo source) {
        session.share(source, model.selfUid());
    }

    @Override
    public void stopSharing() {
        session.stopSharing(model.selfUid());
    }

    @Override
    public void send(String text) {
        session.send(model.selfUid(), text);
    }

    @Override
    public CallSettings settings() {
        return settings;
    }

    @Override
    public void apply(CallSettings chosen) {
        settings = chosen;
        session.apply(chosen);
    }

    @Override
    public void findDevices(Consumer<DeviceChoices> answer) {
        session.devices(answer);
    }

    @Override
    public void show(TileKey tile, @Nullable VideoView view) {
        session.show(tile, tile.uid().equals(model.selfUid()), model.room(), view);
    }

    @Override
    public void switchLook() {
        Look.change();
    }

    // What the call says.

    @Override
    public void toast(String text) {
        window.toast(text);
    }

    @Override
    public void callEnded(String why) {
        toast(why);
        leave();
    }

    @Override
    public void tokenWillExpire() {
        session.renew(token(model.selfUid()));
    }
}
