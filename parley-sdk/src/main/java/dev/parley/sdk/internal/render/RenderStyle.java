package dev.parley.sdk.internal.render;

/**
 * How a view shows its stream.
 *
 * @param backgroundRgb {@code 0xRRGGBB}; what is above is ignored
 * @param rotationDegrees by how many degrees the upright picture is turned clockwise: 0, 90, 180 or
 *     270
 */
public record RenderStyle(RenderMode mode, int backgroundRgb, int rotationDegrees) {
    /** Fills the view, on black. */
    public static final RenderStyle DEFAULT = new RenderStyle(RenderMode.HIDDEN, 0, 0);

    /**
     * Checks the rotation.
     *
     * @throws IllegalArgumentException if it is not a right angle
     */
    public RenderStyle {
        if (rotationDegrees < 0 || rotationDegrees > 270 || rotationDegrees % 90 != 0) {
            throw new IllegalArgumentException("rotation " + rotationDegrees);
        }
    }
}
