package dev.parley.server.main;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The version the build wrote into the jar. */
final class ProgramVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        @Nullable String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {"Parley " + (version == null ? "(not packaged)" : version)};
    }
}
