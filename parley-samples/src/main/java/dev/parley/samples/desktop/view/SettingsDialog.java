package dev.parley.samples.desktop.view;

import dev.parley.samples.desktop.model.CallSettings;
import dev.parley.sdk.MediaDeviceInfo;
import java.awt.BorderLayout;
import java.awt.Dialog;
import java.awt.FlowLayout;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** Choices of picture, sound and devices. */
final class SettingsDialog extends JDialog {
    @Serial private static final long serialVersionUID = 1L;

    private final transient CallActions actions;
    private final JComboBox<CallSettings.Resolution> resolution =
            new JComboBox<>(CallSettings.Resolution.values());
    private final JComboBox<CallSettings.Sound> sound =
            new JComboBox<>(CallSettings.Sound.values());
    private final JCheckBox mirrored = new JCheckBox("Mirror my picture");
    private final JComboBox<MediaDeviceInfo> cameras = new JComboBox<>();
    private final JComboBox<MediaDeviceInfo> microphones = new JComboBox<>();
    private final JComboBox<MediaDeviceInfo> speakers = new JComboBox<>();

    SettingsDialog(Window owner, CallActions actions) {
        super(owner, "Settings", Dialog.ModalityType.APPLICATION_MODAL);
        this.actions = actions;
        CallSettings now = actions.settings();
        resolution.setSelectedItem(now.resolution());
        sound.setSelectedItem(now.sound());
        mirrored.setSelected(now.mirrored());
        mirrored.setMnemonic(KeyEvent.VK_M);
        JPanel form = new JPanel(new GridBagLayout());
        form.setBorder(BorderFactory.createEmptyBorder(16, 20, 8, 20));
        addRow(form, "Resolution", resolution, KeyEvent.VK_R);
        addRow(form, "Sound quality", sound, KeyEvent.VK_Q);
        addRow(form, "", mirrored, 0);
        addRow(form, "Camera", cameras, KeyEvent.VK_C);
        addRow(form, "Microphone", microphones, KeyEvent.VK_I);
        addRow(form, "Speaker", speakers, KeyEvent.VK_S);
        add(form, BorderLayout.CENTER);
        add(buttons(), BorderLayout.SOUTH);
        setDefaultCloseOperation(DISPOSE_ON_CLOSE);
        fillDevices(DeviceChoices.NONE);
        actions.findDevices(this::fillDevices);
    }

    private JComponent buttons() {
        JPanel row = new JPanel(new FlowLayout(FlowLayout.RIGHT));
        JButton cancel = new JButton("Cancel");
        cancel.addActionListener(event -> dispose());
        JButton done = new JButton("Apply");
        done.setMnemonic(KeyEvent.VK_A);
        done.addActionListener(event -> {
            actions.apply(chosen());
            dispose();
        });
        getRootPane().setDefaultButton(done);
        row.add(cancel);
        row.add(done);
        return row;
    }

    private static void addRow(JPanel form, String text, JComponent field, int mnemonic) {
        GridBagConstraints place = new GridBagConstraints();
        place.gridx = 0;
        place.anchor = GridBagConstraints.WEST;
        place.insets = new Insets(5, 0, 5, 16);
        JLabel label = new JLabel(text);
        if (mnemonic != 0) {
            label.setDisplayedMnemonic(mnemonic);
        }
        label.setLabelFor(field);
        form.add(label, place);
        place.gridx = 1;
        place.weightx = 1;
        place.fill = GridBagConstraints.HORIZONTAL;
        place.insets = new Insets(5, 0, 5, 0);
        form.add(field, place);
    }

    private void fillDevices(DeviceChoices found) {
        CallSettings now = actions.settings();
        fill(cameras, found.cameras(), now.camera());
        fill(microphones, found.microphones(), now.microphone());
        fill(speakers, found.speakers(), now.speaker());
        pack();
        setLocationRelativeTo(getOwner());
    }

    private static void fill(
            JComboBox<MediaDeviceInfo> box, List<MediaDeviceInfo> found, Optional<String> chosen) {
        box.removeAllItems();
        found.forEach(box::addItem);
        if (found.isEmpty()) {
            box.addItem(new MediaDeviceInfo("", "none found", false));
        }
        box.setEnabled(!found.isEmpty());
        for (MediaDeviceInfo each : found) {
            if (chosen.filter(each.deviceId::equals).isPresent()) {
                box.setSelectedItem(each);
            }
        }
    }

    private CallSettings chosen() {
        return new CallSettings(
                resolution.getItemAt(resolution.getSelectedIndex()),
                sound.getItemAt(sound.getSelectedIndex()),
                mirrored.isSelected(),
                chosen(cameras),
                chosen(microphones),
                chosen(speakers));
    }

    private static Optional<String> chosen(JComboBox<MediaDeviceInfo> box) {
        return box.getSelectedItem() instanceof MediaDeviceInfo device && !device.deviceId.isEmpty()
                ? Optional.of(device.deviceId)
                : Optional.empty();
    }

    void open() {
        setVisible(true);
    }
}
