package dev.parley.call;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rules of this module's architecture. */
class CallArchitectureTest {
    private static final JavaClasses ALL =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.parley.call");

    @Test
    void theRulesOfCallsKnowNothingButTheJdkAndReadNoClock() {
        classes()
                .that()
                .resideInAPackage("dev.parley.call.domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.parley.call.domain..", "java..", "org.jspecify..")
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage("dev.parley.call.domain..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "java.util.concurrent..", "java.io..")
                .check(ALL);
    }

    @Test
    void librariesStayBehindOnePackageEach() {
        livesOnlyIn("io.helidon..", "dev.parley.call.http..");
        livesOnlyIn("java.sql..", "dev.parley.call.store..");
        livesOnlyIn("org.flywaydb..", "dev.parley.call.store..");
        livesOnlyIn("com.zaxxer..", "dev.parley.call.store..");
        livesOnlyIn("picocli..", "dev.parley.call");
        livesOnlyIn("java.net.http..", "dev.parley.call.openapi..");
    }

    private static void livesOnlyIn(String library, String home) {
        noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(ALL);
    }

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().matching("dev.parley.call.(*)..").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void itIsAClientOfTheRtcServiceAndNoPartOfIt() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.parley.server..", "dev.parley.sfu..", "dev.parley.protocol..")
                .check(ALL);
    }

    @Test
    void nothingStaticCanChange() {
        fields().that().areStatic().should().beFinal().check(ALL);
    }
}
