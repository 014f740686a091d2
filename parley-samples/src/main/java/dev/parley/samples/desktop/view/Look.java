package dev.parley.samples.desktop.view;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import java.awt.Color;
import java.awt.Font;
import java.awt.Window;
import java.util.Map;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;

/** The colours of the call, dark or light. Read anew at each painting, so that they can change. */
public final class Look {
    /** What is on, speaks or is to be pressed. */
    public static final Color ACCENT = new Color(0x3B82F6);

    /** Somebody speaks. */
    public static final Color SPEAKING = new Color(0x22C55E);

    /** Leaving, and what is off. */
    public static final Color DANGER = new Color(0xE5484D);

    /** What is written on dark pictures. */
    public static final Color ON_PICTURE = Color.WHITE;

    private static final Color[] AVATARS = {
        new Color(0x2563EB), new Color(0x7C3AED), new Color(0xDB2777),
        new Color(0xD97706), new Color(0x059669), new Color(0x0891B2)
    };

    private Look() {}

    /** Begins with the dark look. */
    public static void begin() {
        FlatLaf.setGlobalExtraDefaults(
                Map.of(
                        "Component.arc", "10",
                        "Button.arc", "10",
                        "TextComponent.arc", "10",
                        "Component.focusWidth", "1",
                        "ScrollBar.width", "10",
                        "@accentColor", "#3B82F6"));
        FlatDarkLaf.setup();
    }

    /** Changes to the other look, in all windows. */
    public static void change() {
        if (FlatLaf.isLafDark()) {
            FlatLightLaf.setup();
        } else {
            FlatDarkLaf.setup();
        }
        for (Window window : Window.getWindows()) {
            SwingUtilities.updateComponentTreeUI(window);
        }
    }

    /** {@return whether the look is dark} */
    public static boolean isDark() {
        return FlatLaf.isLafDark();
    }

    /** {@return behind everything} */
    public static Color background() {
        return isDark() ? new Color(0x14161A) : new Color(0xEEF1F5);
    }

    /** {@return behind bars and cards} */
    public static Color surface() {
        return isDark() ? new Color(0x1E2127) : Color.WHITE;
    }

    /** {@return behind a tile without pictures} */
    public static Color tile() {
        return isDark() ? new Color(0x272B33) : new Color(0xDCE2EA);
    }

    /** {@return a button that is not pressed} */
    public static Color control() {
        return isDark() ? new Color(0x343A45) : new Color(0xE3E8EF);
    }

    /** {@return texts} */
    public static Color text() {
        return isDark() ? new Color(0xF3F4F6) : new Color(0x111827);
    }

    /** {@return texts of less weight} */
    public static Color muted() {
        return isDark() ? new Color(0x9CA3AF) : new Color(0x5B6472);
    }

    /** The colour that stands for somebody: always the same for the same user. */
    public static Color avatar(String uid) {
        return AVATARS[Math.floorMod(uid.hashCode(), AVATARS.length)];
    }

    /** The font of the look in another size. */
    public static Font font(float size, int style) {
        Font usual = UIManager.getFont("defaultFont");
        Font base = usual == null ? new Font(Font.SANS_SERIF, Font.PLAIN, 13) : usual;
        return base.deriveFont(style, size);
    }

    /** Names a component for people who do not see it. */
    static <T extends JComponent> T named(T component, String name) {
        component.getAccessibleContext().setAccessibleName(name);
        component.setToolTipText(name);
        return component;
    }
}
