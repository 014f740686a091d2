package dev.parley.sdk;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom within the Java SDK. */
class SdkArchitectureTest {
    private static final JavaClasses ALL =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.parley.sdk");

    private static final String PUBLIC = "dev.parley.sdk";
    private static final String INTERNAL = "dev.parley.sdk.internal.";
    private static final String MEDIA = INTERNAL + "media..";
    private static final String WEBRTC = INTERNAL + "webrtc..";

    @Test
    void allPartsAreSeen() {
        for (String part :
                new String[] {
                    "media", "webrtc", "audio", "video", "render", "signal", "room", "engine"
                }) {
            assertThat(ALL.that(resideInAPackage(INTERNAL + part))).as(part).isNotEmpty();
        }
    }

    @Test
    void onlyOnePackageKnowsTheMediaEnginesLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage(WEBRTC)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.onvoid..")
                .check(ALL);
    }

    @Test
    void theAdapterOfTheMediaEngineKnowsItsPortAlone() {
        classes()
                .that()
                .resideInAPackage(WEBRTC)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        WEBRTC, MEDIA, "dev.onvoid..", "java..", "org.slf4j..", "org.jspecify..")
                .check(ALL);
        classes()
                .that()
                .resideInAPackage(MEDIA)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(MEDIA, "java..", "org.jspecify..")
                .check(ALL);
    }

    @Test
    void soundPicturesAndSignalingDoNotKnowRoomsOrTheEngine() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        INTERNAL + "audio..",
                        INTERNAL + "video..",
                        INTERNAL + "render..",
                        INTERNAL + "signal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(INTERNAL + "room..", INTERNAL + "engine..")
                .check(ALL);
    }

    @Test
    void roomsKnowNothingOfDevicesAndDrawing() {
        noClasses()
                .that()
                .resideInAPackage(INTERNAL + "room..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        INTERNAL + "audio..",
                        INTERNAL + "video..",
                        INTERNAL + "render..",
                        "java.awt..",
                        "javax.swing..")
                .check(ALL);
    }

    @Test
    void liveKitsMessagesStayInSignalingAndRooms() {
        noClasses()
                .that()
                .resideOutsideOfPackages(INTERNAL + "room..", INTERNAL + "signal..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("livekit..")
                .check(ALL);
    }

    @Test
    void applicationsSeeNothingOfTheInside() {
        noClasses()
                .that()
                .resideInAPackage(PUBLIC)
                .and()
                .areInterfaces()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.parley.sdk.internal..")
                .check(ALL);
    }
}
