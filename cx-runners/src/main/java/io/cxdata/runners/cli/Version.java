package io.cxdata.runners.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, from its JAR. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"cx " + (version == null ? "(not packaged)" : version)};
  }
}
