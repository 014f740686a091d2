package dev.parley.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules of the architecture that a machine can check, over all modules at once. */
class ArchitectureTest {
    private static final JavaClasses ALL =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.parley");

    private static final String PROTOCOL = "dev.parley.protocol..";
    private static final String SFU = "dev.parley.sfu..";
    private static final String SIGNALING = "dev.parley.signaling..";
    private static final String CALL = "dev.parley.call..";
    private static final String SERVER = "dev.parley.server..";
    private static final String[] MEDIA = {PROTOCOL, SFU};

    @Test
    void allModulesAreSeen() {
        for (String module : new String[] {PROTOCOL, SFU, SIGNALING, CALL, SERVER}) {
            assertThat(ALL.that(resideInAPackage(module))).as(module).isNotEmpty();
        }
    }

    @Test
    void theProtocolsKnowNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage(PROTOCOL)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(PROTOCOL, "java..", "javax.crypto..", "org.jspecify..")
                .check(ALL);
    }

    @Test
    void forwardingKnowsTheProtocolsAndNothingElse() {
        classes()
                .that()
                .resideInAPackage(SFU)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(SFU, PROTOCOL, "java..", "org.jspecify..")
                .check(ALL);
    }

    @Test
    void signalingKnowsNothingOfMedia() {
        classes()
                .that()
                .resideInAPackage(SIGNALING)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        SIGNALING,
                        "java..",
                        "javax.crypto..",
                        "org.jspecify..",
                        "livekit..",
                        "com.google.protobuf..",
                        "com.nimbusds..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..")
                .check(ALL);
    }

    @Test
    void nothingDependsOnTheCompositionRoot() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.parley.server.main..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.parley.server.main..")
                .check(ALL);
    }

    /** The business server could run elsewhere: here only the composition root knows it. */
    @Test
    void onlyTheCompositionRootKnowsTheCallServer() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.parley.server.main..", CALL)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CALL)
                .check(ALL);
    }

    @Test
    void theCallServerIsAClientByHttpAndKnowsNothingOfTheServer() {
        noClasses()
                .that()
                .resideInAPackage(CALL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVER, SFU, PROTOCOL, "livekit..")
                .check(ALL);
    }

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().matching("dev.parley.(*).(*)..").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void mediaReadsNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(MEDIA)
                .should()
                .callMethodWhere(isAnyOf(System.class, "nanoTime", "currentTimeMillis"))
                .orShould()
                .callMethodWhere(named("now", "java.time.."))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.InstantSource")
                .check(ALL);
    }

    @Test
    void mediaTouchesNoSocketsFilesThreadsOrLocks() {
        noClasses()
                .that()
                .resideInAnyPackage(MEDIA)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                        "java.nio.channels..",
                                        "java.nio.file..",
                                        "java.io..",
                                        "java.util.concurrent..",
                                        "java.util.logging..")
                                .and(not(isOneOf(MAILBOX_CLASSES)))
                                .and(not(isOneOf(HARMLESS_IO_CLASSES)))
                                .or(isOneOf(SOCKETS_AND_THREADS)))
                .check(ALL);
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(MEDIA)
                .should()
                .haveModifier(JavaModifier.SYNCHRONIZED)
                .check(ALL);
    }

    @Test
    void onlyTheNetworkPackageTouchesTheSocketsOfMedia() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.parley.server.network..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.nio.channels.DatagramChannel")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.DatagramSocket")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.nio.channels.SocketChannel")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.nio.channels.ServerSocketChannel")
                .check(ALL);
    }

    @Test
    void librariesStayBehindOnePackageEach() {
        livesOnlyIn("org.bouncycastle..", "dev.parley.server.dtls..");
        livesOnlyIn("io.helidon..", "dev.parley.server.http..", "dev.parley.call.http..");
        livesOnlyIn("picocli..", "dev.parley.server.main..", "dev.parley.call");
        for (String library : new String[] {"java.sql..", "org.flywaydb..", "com.zaxxer.."}) {
            livesOnlyIn(library, "dev.parley.call.store..");
        }
        livesOnlyIn("com.nimbusds..", "dev.parley.signaling.token..");
    }

    @Test
    void signalingOutsideOfRoomsKnowsNoRooms() {
        noClasses()
                .that()
                .resideInAPackage("dev.parley.server.rts..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        SFU,
                        PROTOCOL,
                        "livekit..",
                        "dev.parley.server.http..",
                        "dev.parley.server.session..",
                        "dev.parley.server.directory..",
                        "dev.parley.server.openapi..",
                        "dev.parley.server.config..")
                .check(ALL);
    }

    @Test
    void liveKitsWordsReachNoMedia() {
        noClasses()
                .that()
                .resideInAnyPackage(MEDIA)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("livekit..")
                .check(ALL);
    }

    /**
     * A future may be a place for one result to wait for; what happens next is written where it is
     * waited for.
     */
    @Test
    void nobodyChainsFutures() {
        noClasses()
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "CompletionStage.then..., handle, whenComplete, exceptionally",
                                call ->
                                        call.getTargetOwner().isAssignableTo(CompletionStage.class)
                                                && call.getName()
                                                        .matches(
                                                                "then.*|handle.*|whenComplete.*|exceptional.*|runA.*")))
                .check(ALL);
    }

    @Test
    void onlyTheProgramWritesToTheConsole() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.parley.server.main..", "dev.parley.call")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(ALL);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?)(\\$.*)?").check(ALL);
        for (JavaClass type : ALL) {
            assertThat(type.getPackageName())
                    .doesNotContain(".util", ".common", ".impl", ".helper");
        }
    }

    @Test
    void nothingStaticCanChange() {
        fields().that().areStatic().should().beFinal().check(ALL);
    }

    @Test
    void everyPackageDeclaresWhereNullMayBe() {
        Set<JavaPackage> unmarked = new TreeSet<>(Comparator.comparing(JavaPackage::getName));
        for (JavaClass type : ALL) {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                unmarked.add(type.getPackage());
            }
        }
        assertThat(unmarked).isEmpty();
    }

    /** Attack: the time a comparison takes tells how much of a guessed code was right. */
    @Test
    void authenticationCodesAreComparedInConstantTime() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(
                        "dev.parley.protocol.srtp..",
                        "dev.parley.protocol.stun..",
                        "dev.parley.signaling.token..",
                        "dev.parley.server.openapi..")
                .should(
                        new ArchCondition<>("not compare bytes with Arrays") {
                            @Override
                            public void check(JavaMethod method, ConditionEvents events) {
                                method.getMethodCallsFromSelf().stream()
                                        .filter(call ->
                                                call.getTargetOwner().isEquivalentTo(Arrays.class))
                                        .filter(call ->
                                                Set.of("equals", "mismatch", "compare")
                                                        .contains(call.getName()))
                                        .forEach(call ->
                                                events.add(
                                                        com.tngtech.archunit.lang
                                                                .SimpleConditionEvent.violated(
                                                                method, call.getDescription())));
                            }
                        })
                .check(ALL);
    }

    private static final List<String> SOCKETS_AND_THREADS =
            List.of(
                    "java.lang.Thread",
                    "java.lang.ThreadLocal",
                    "java.lang.ScopedValue",
                    "java.net.Socket",
                    "java.net.ServerSocket",
                    "java.net.DatagramSocket",
                    "java.net.URI",
                    "java.net.URL");

    /** How commands reach a loop and events leave it. */
    private static final List<String> MAILBOX_CLASSES =
            List.of(
                    "java.util.concurrent.ArrayBlockingQueue",
                    "java.util.concurrent.BlockingQueue",
                    "java.util.concurrent.ConcurrentLinkedQueue",
                    "java.util.concurrent.TimeUnit",
                    "java.util.concurrent.atomic.AtomicLong",
                    "java.util.concurrent.atomic.AtomicReference");

    private static final List<String> HARMLESS_IO_CLASSES =
            List.of(
                    "java.io.Serializable",
                    "java.io.ByteArrayOutputStream",
                    "java.io.ObjectStreamException");

    private static void livesOnlyIn(String library, String... homes) {
        noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(ALL);
    }

    private static DescribedPredicate<JavaClass> isOneOf(List<String> names) {
        return DescribedPredicate.describe(
                "is one of " + names,
                type -> names.contains(type.getBaseComponentType().getName()));
    }

    private static DescribedPredicate<JavaCall<?>> isAnyOf(Class<?> owner, String... names) {
        Set<String> all = Set.of(names);
        return DescribedPredicate.describe(
                owner.getSimpleName() + "." + all,
                call ->
                        call.getTargetOwner().isEquivalentTo(owner)
                                && all.contains(call.getName()));
    }

    private static DescribedPredicate<JavaCall<?>> named(String name, String packageIdentifier) {
        DescribedPredicate<JavaClass> inPackage = resideInAPackage(packageIdentifier);
        return DescribedPredicate.describe(
                name + " of " + packageIdentifier,
                call -> call.getName().equals(name) && inPackage.test(call.getTargetOwner()));
    }
}
