package dev.parley.sdk.internal.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.internal.media.SdpResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {
    private final Steps steps = new Steps();
    private final List<String> told = new ArrayList<>();
    private final List<Steps.Outcome> begun = new ArrayList<>();

    private SdpResult result(String name) {
        return new SdpResult() {
            @Override
            public void done(String sdp) {
                told.add(name + " done " + sdp);
            }

            @Override
            public void failed(String why) {
                told.add(name + " failed " + why);
            }
        };
    }

    @Test
    void aStepBeginsWhenTheOneBeforeItIsThrough() {
        steps.add(begun::add, result("first"));
        steps.add(begun::add, result("second"));
        assertThat(begun).hasSize(1);
        begun.get(0).done("offer");
        assertThat(begun).hasSize(2);
        begun.get(1).failed("refused");
        assertThat(told).containsExactly("first done offer", "second failed refused");
    }

    @Test
    void anOutcomeIsToldOnce() {
        steps.add(begun::add, result("step"));
        begun.get(0).done("");
        begun.get(0).failed("late");
        begun.get(0).done("again");
        assertThat(told).containsExactly("step done ");
    }

    @Test
    void aStepThatThrowsFailsAndTheNextBegins() {
        steps.add(
                outcome -> {
                    throw new Error("refused by the library");
                },
                result("first"));
        steps.add(outcome -> outcome.done("x"), result("second"));
        assertThat(told).containsExactly("first failed refused by the library", "second done x");
    }

    @Test
    void endingFailsWhatRunsAndWhatWaitsAndWhatComes() {
        steps.add(begun::add, result("running"));
        steps.add(begun::add, result("waiting"));
        steps.end();
        steps.add(begun::add, result("coming"));
        begun.get(0).done("late");
        assertThat(begun).hasSize(1);
        assertThat(told)
                .containsExactly(
                        "running failed closed", "waiting failed closed", "coming failed closed");
    }

    @Test
    void stepsBeyondTheBoundFailAtOnce() {
        steps.add(begun::add, result("running"));
        for (int i = 0; i < Steps.MOST_WAITING; i++) {
            steps.add(() -> told.add("x"));
        }
        steps.add(begun::add, result("beyond"));
        assertThat(told).containsExactly("beyond failed too many steps wait");
        begun.get(0).done("");
        assertThat(told).filteredOn("x"::equals).hasSize(Steps.MOST_WAITING);
    }

    @Test
    void aStepAddedByAResultComesInItsTurn() {
        steps.add(begun::add, result("first"));
        steps.add(
                outcome -> {
                    steps.add(() -> told.add("added"));
                    told.add("adding");
                    outcome.done("y");
                },
                result("second"));
        begun.get(0).done("");
        assertThat(told).containsExactly("first done ", "adding", "second done y", "added");
    }
}
