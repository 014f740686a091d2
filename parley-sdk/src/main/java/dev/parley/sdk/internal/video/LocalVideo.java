package dev.parley.sdk.internal.video;

import dev.parley.sdk.internal.media.MediaDevices;
import dev.parley.sdk.internal.media.MediaDevices.Device;
import dev.parley.sdk.internal.media.MediaDevices.Running;
import dev.parley.sdk.internal.media.MediaFault;
import dev.parley.sdk.internal.media.Picture;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The main stream's pictures: from a camera, or pushed by the application. Any thread; starting,
 * stopping and choosing wait for each other, pictures for none of them.
 *
 * <p>Without a choice the system's first camera is taken, at the size and rate that the encoder is
 * to get. A preview is mirrored, and what others see is not, for any camera but one that looks away
 * and for pushed frames, until {@link #setMirror} says otherwise.
 */
public final class LocalVideo implements AutoCloseable {
    /** A camera that gave no picture for this long, and is not listed any more, was lost. */
    static final long SILENCE_NANOS = 2_000_000_000;

    /** Where pictures come from. */
    public enum Source {
        /** A camera. */
        INTERNAL,
        /** The application. */
        EXTERNAL
    }

    /** What is told besides what {@link PictureEvents} tell. */
    public interface Listener extends PictureEvents {
        /** The camera that was read is gone; capture has been stopped. */
        void cameraLost(Device camera);
    }

    private final MediaDevices devices;
    private final Listener listener;
    private final PictureFan preview;
    private final SendPath path;
    private final Object lock = new Object();
    private final AtomicLong cameraPictures = new AtomicLong();

    private volatile Source source = Source.INTERNAL;
    private @Nullable CaptureShape captureShape;
    private @Nullable String chosenId;
    private @Nullable Facing chosenFacing;
    private @Nullable Mirror mirror;
    private boolean started;
    private @Nullable OpenCamera camera;
    private volatile int turnDegrees;

    private long watchedPictures;
    private long watchedNanos;

    private record OpenCamera(Device device, CaptureShape shape, Running running) {}

    /** Sends to an input; nothing is captured at first. */
    public LocalVideo(MediaDevices devices, SendPath.Ends ends, Listener listener) {
        this.devices = devices;
        this.listener = listener;
        preview = new PictureFan(listener);
        path = new SendPath(ends, EncoderShape.CAMERA, SendPath.Sizing.COVER, preview);
        applyMirror(null);
    }

    /** Where to bind the view, sinks and snapshots of the local pictures, as they are sent. */
    public PictureFan preview() {
        return preview;
    }

    /** Begins to capture; nothing happens if it has begun. In vain when a fault is thrown. */
    public void start() throws MediaFault {
        synchronized (lock) {
            if (started) {
                return;
            }
            if (source == Source.INTERNAL) {
                openCamera();
            }
            started = true;
            path.open();
        }
    }

    /** Ends capture; a last, black picture is sent, and none after it. */
    public void stop() {
        synchronized (lock) {
            started = false;
            closeCamera();
            path.close();
        }
    }

    /** Whether pictures are captured, or taken from the application. */
    public boolean started() {
        synchronized (lock) {
            return started;
        }
    }

    /**
     * Chooses where pictures come from. Frames of the application are taken at once; a camera must
     * be started.
     */
    public void setSource(Source next) {
        synchronized (lock) {
            if (source == next) {
                return;
            }
            stop();
            source = next;
            applyMirror(null);
            if (next == Source.EXTERNAL) {
                started = true;
                path.open();
            }
        }
    }

    /**
     * Takes a frame of the application. False if the source is not {@link Source#EXTERNAL} or
     * capture was stopped; a frame above the encoder's rate is dropped, and true.
     */
    public boolean push(RawFrame frame) {
        return source == Source.EXTERNAL && path.take(frame);
    }

    /** What is sent, at most. A camera whose size follows it is opened anew. */
    public void setEncoderShape(EncoderShape shape) throws MediaFault {
        synchronized (lock) {
            path.setShape(shape);
            reopen();
        }
    }

    /** What a camera is asked for; {@code null} for what the encoder gets. */
    public void setCaptureShape(@Nullable CaptureShape shape) throws MediaFault {
        synchronized (lock) {
            captureShape = shape;
            reopen();
        }
    }

    /** Turns what the camera gives, clockwise: 0, 90, 180 or 270. */
    public void setCaptureRotation(int degrees) {
        turnDegrees = degrees;
    }

    /** Takes another camera, by its place; the former goes on if there is none. */
    public void chooseCamera(Facing facing) throws MediaFault {
        synchronized (lock) {
            if (facing.choose(cameras()).isEmpty()) {
                throw noDevice("no camera is " + facing);
            }
            chosenFacing = facing;
            chosenId = null;
            reopen();
        }
    }

    /** Takes another camera, by its id; the former goes on if there is none. */
    public void chooseCamera(String id) throws MediaFault {
        synchronized (lock) {
            if (cameras().stream().noneMatch(device -> device.id().equals(id))) {
                throw noDevice("no camera has the id " + id);
            }
            chosenId = id;
            chosenFacing = null;
            reopen();
        }
    }

    /** The camera that is read, or would be. */
    public Optional<Device> camera() {
        synchronized (lock) {
            return camera != null ? Optional.of(camera.device) : wantedCamera();
        }
    }

    /** Who sees the pictures mirrored, whatever the source. */
    public void setMirror(Mirror next) {
        synchronized (lock) {
            mirror = next;
            applyMirror(camera == null ? null : camera.device);
        }
    }

    /** What is sent when capture stops, instead of black. */
    public void setStandIn(@Nullable BufferedImage image) {
        path.setStandIn(image);
    }

    /** Looks after the camera; to be called about once a second while started. */
    public void watch(long nowNanos) {
        Device lost;
        synchronized (lock) {
            long pictures = cameraPictures.get();
            if (camera == null || pictures != watchedPictures) {
                watchedPictures = pictures;
                watchedNanos = nowNanos;
                return;
            }
            if (nowNanos - watchedNanos < SILENCE_NANOS) {
                return;
            }
            watchedNanos = nowNanos;
            lost = camera.device;
            if (cameras().contains(lost)) {
                return;
            }
            stop();
        }
        listener.cameraLost(lost);
    }

    /** Pictures that were sent. */
    public long sentPictures() {
        return path.sentPictures();
    }

    @Override
    public void close() {
        stop();
        preview.close();
    }

    private void reopen() throws MediaFault {
        OpenCamera current = camera;
        if (current == null) {
            return;
        }
        Optional<Device> wanted = wantedCamera();
        if (wanted.equals(Optional.of(current.device)) && current.shape.equals(wantedShape())) {
            return;
        }
        closeCamera();
        try {
            openCamera();
        } catch (MediaFault e) {
            stop();
            throw e;
        }
    }

    private void openCamera() throws MediaFault {
        Device device = wantedCamera().orElseThrow(() -> noDevice("there is no camera"));
        CaptureShape shape = wantedShape();
        applyMirror(device);
        Running running =
                devices.openCamera(
                        device.id(),
                        shape.width(),
                        shape.height(),
                        shape.framesPerSecond(),
                        this::onCameraPicture);
        camera = new OpenCamera(device, shape, running);
    }

    private void closeCamera() {
        OpenCamera current = camera;
        if (current != null) {
            camera = null;
            // Waits for a picture that is under way; that one does not need this lock.
            current.running.close();
        }
    }

    private void onCameraPicture(Picture picture) {
        cameraPictures.incrementAndGet();
        path.take(picture, turnDegrees);
    }

    private CaptureShape wantedShape() {
        CaptureShape chosen = captureShape;
        return chosen != null ? chosen : CaptureShape.of(path.shape());
    }

    private Optional<Device> wantedCamera() {
        List<Device> cameras = cameras();
        if (chosenFacing != null) {
            return chosenFacing.choose(cameras);
        }
        String id = chosenId;
        return cameras.stream().filter(device -> id == null || device.id().equals(id)).findFirst();
    }

    private List<Device> cameras() {
        return devices.list(MediaDevices.Kind.CAMERA);
    }

    private void applyMirror(@Nullable Device device) {
        Mirror wanted = mirror;
        if (wanted == null) {
            boolean forPeople =
                    source == Source.INTERNAL && (device == null || !Facing.looksAway(device));
            wanted = forPeople ? Mirror.RENDER : Mirror.NONE;
        }
        path.setMirrored(wanted == Mirror.RENDER_AND_ENCODER);
        preview.setMirroredForPeople(wanted == Mirror.RENDER);
    }

    private static MediaFault noDevice(String message) {
        return new MediaFault(MediaFault.Kind.NO_DEVICE, message);
    }
}
