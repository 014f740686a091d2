package dev.parley.samples.desktop.view;

import dev.parley.samples.desktop.model.JoinForm;
import dev.parley.sdk.VideoView;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.event.KeyEvent;
import java.io.Serial;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/** What is filled in before a call, beside a preview of the own pictures. */
final class JoinPanel extends JPanel {
    @Serial private static final long serialVersionUID = 1L;

    private static final Dimension PREVIEW = new Dimension(480, 270);
    private static final int FIELD_COLUMNS = 20;

    private final transient CallActions actions;
    private final JTextField server = new JTextField(FIELD_COLUMNS);
    private final JTextField room = new JTextField(FIELD_COLUMNS);
    private final JTextField name = new JTextField(FIELD_COLUMNS);
    private final JCheckBox camera = new JCheckBox("Camera");
    private final JCheckBox microphone = new JCheckBox("Microphone");
    private final JLabel problem = new JLabel(" ");
    private final JButton join = new JButton("Join");
    private final VideoView preview = new VideoView();
    private final JLabel noPreview = new JLabel("The camera is off", JLabel.CENTER);

    JoinPanel(CallActions actions, JoinForm first) {
        super(new GridBagLayout());
        this.actions = actions;
        server.setText(first.server());
        room.setText(first.room());
        name.setText(first.name());
        camera.setSelected(first.camera());
        microphone.setSelected(first.microphone());
        GridBagConstraints place = new GridBagConstraints();
        place.insets = new Insets(16, 20, 16, 20);
        add(previewSide(), place);
        add(formSide(), place);
        act();
        validateForm();
    }

    private JComponent previewSide() {
        JPanel side = new JPanel(new BorderLayout(0, 10));
        side.setOpaque(false);
        JPanel frame = new JPanel(new BorderLayout());
        frame.setPreferredSize(PREVIEW);
        frame.setBackground(Look.tile());
        frame.add(preview, BorderLayout.CENTER);
        frame.add(noPreview, BorderLayout.SOUTH);
        preview.getAccessibleContext().setAccessibleName("Preview of the camera");
        noPreview.setPreferredSize(PREVIEW);
        JPanel switches = new JPanel();
        switches.setOpaque(false);
        camera.setMnemonic(KeyEvent.VK_V);
        microphone.setMnemonic(KeyEvent.VK_M);
        camera.setOpaque(false);
        microphone.setOpaque(false);
        switches.add(camera);
        switches.add(microphone);
        side.add(frame, BorderLayout.CENTER);
        side.add(switches, BorderLayout.SOUTH);
        return side;
    }

    private JComponent formSide() {
        JPanel side = new JPanel(new GridBagLayout());
        side.setOpaque(false);
        GridBagConstraints place = new GridBagConstraints();
        place.gridx = 0;
        place.fill = GridBagConstraints.HORIZONTAL;
        place.insets = new Insets(4, 0, 4, 0);
        JLabel title = new JLabel("Group call");
        title.setFont(Look.font(26, Font.BOLD));
        side.add(title, place);
        side.add(new JLabel("Join with a number that the others have too."), place);
        addField(side, place, "Server", server, KeyEvent.VK_E);
        addField(side, place, "Room", room, KeyEvent.VK_R);
        addField(side, place, "Name", name, KeyEvent.VK_N);
        problem.setForeground(Look.DANGER);
        side.add(problem, place);
        join.setMnemonic(KeyEvent.VK_J);
        join.setFont(Look.font(15, Font.BOLD));
        join.setMargin(new Insets(8, 16, 8, 16));
        side.add(join, place);
        return side;
    }

    private static void addField(
            JPanel side, GridBagConstraints place, String text, JTextField field, int mnemonic) {
        JLabel label = new JLabel(text);
        label.setDisplayedMnemonic(mnemonic);
        label.setLabelFor(field);
        label.setBorder(BorderFactory.createEmptyBorder(6, 0, 0, 0));
        side.add(label, place);
        field.setMargin(new Insets(6, 8, 6, 8));
        side.add(field, place);
    }

    private void act() {
        DocumentListener typed =
                new DocumentListener() {
                    @Override
                    public void insertUpdate(DocumentEvent event) {
                        validateForm();
                    }

                    @Override
                    public void removeUpdate(DocumentEvent event) {
                        validateForm();
                    }

                    @Override
                    public void changedUpdate(DocumentEvent event) {
                        validateForm();
                    }
                };
        server.getDocument().addDocumentListener(typed);
        room.getDocument().addDocumentListener(typed);
        name.getDocument().addDocumentListener(typed);
        camera.addActionListener(event -> showPreview());
        join.addActionListener(event -> actions.join(form()));
        name.addActionListener(event -> join.doClick());
        room.addActionListener(event -> join.doClick());
    }

    private void validateForm() {
        Optional<String> wrong = form().problem();
        boolean begun = !room.getText().isEmpty() && !name.getText().isEmpty();
        problem.setText(begun ? wrong.orElse(" ") : " ");
        join.setEnabled(wrong.isEmpty());
    }

    JoinForm form() {
        return new JoinForm(
                server.getText().strip(),
                room.getText().strip(),
                name.getText().strip(),
                camera.isSelected(),
                microphone.isSelected());
    }

    /** Shows own pictures, if the camera is chosen. */
    void showPreview() {
        preview.setVisible(camera.isSelected());
        noPreview.setVisible(!camera.isSelected());
        actions.preview(form(), preview);
        revalidate();
    }

    JButton defaultButton() {
        return join;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        graphics.setColor(Look.background());
        graphics.fillRect(0, 0, getWidth(), getHeight());
    }
}
