package dev.parley.samples.desktop.view;

import dev.parley.samples.desktop.model.CallModel;
import dev.parley.samples.desktop.model.JoinForm;
import java.awt.CardLayout;
import java.awt.Dimension;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.Serial;
import java.util.function.LongSupplier;
import javax.swing.JFrame;
import javax.swing.JPanel;

/** The window: the form before a call, and the call. Swing's thread. */
public final class CallWindow extends JFrame {
    @Serial private static final long serialVersionUID = 1L;

    private static final String FORM = "form";
    private static final String CALL = "call";
    private static final Dimension MINIMUM = new Dimension(880, 560);

    private final transient CallModel model;
    private final CardLayout cards = new CardLayout();
    private final JPanel content = new JPanel(cards);
    private final JoinPanel form;
    private final CallPanel call;
    private final Toasts toasts = new Toasts();
    private boolean inCall;

    /**
     * A window that is not shown yet.
     *
     * @param model what it shows
     * @param actions what the person can do
     * @param first what the form says at first
     * @param closed called when the window is closed
     * @param nanoClock the time, for the length of the call
     */
    public CallWindow(
            CallModel model,
            CallActions actions,
            JoinForm first,
            Runnable closed,
            LongSupplier nanoClock) {
        super("Parley call");
        this.model = model;
        form = new JoinPanel(actions, first);
        call = new CallPanel(model, actions, nanoClock);
        content.add(form, FORM);
        content.add(call, CALL);
        setContentPane(content);
        setGlassPane(toasts);
        setMinimumSize(MINIMUM);
        getRootPane().setDefaultButton(form.defaultButton());
        setDefaultCloseOperation(DO_NOTHING_ON_CLOSE);
        addWindowListener(
                new WindowAdapter() {
                    @Override
                    public void windowClosing(WindowEvent event) {
                        closed.run();
                    }
                });
        model.listen(this::update);
    }

    private void update() {
        boolean calls = model.phase() != CallModel.Phase.PREVIEW;
        if (calls != inCall) {
            inCall = calls;
            cards.show(content, calls ? CALL : FORM);
            getRootPane().setDefaultButton(calls ? null : form.defaultButton());
            if (!calls) {
                form.showPreview();
            }
        }
        call.update();
    }

    /** Shows the window, and own pictures if the form says so. */
    public void open(int width, int height) {
        setSize(width, height);
        setLocationRelativeTo(null);
        setVisible(true);
        form.showPreview();
    }

    /** Shows a sentence for some seconds. */
    public void toast(String text) {
        toasts.add(text);
    }
}
