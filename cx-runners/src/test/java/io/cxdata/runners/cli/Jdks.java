package io.cxdata.runners.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The JDKs of this machine that are 17 or newer. */
final class Jdks {
  private static final Path OWN = Path.of(System.getProperty("java.home"));

  private Jdks() {}

  /** The JDK of this test, those beside it, and those of {@code -Dcx.test.jdks=FOLDER,…}. */
  static List<Path> all() {
    Stream<Path> named =
        Stream.of(System.getProperty("cx.test.jdks", "").split(","))
            .filter(folder -> !folder.isBlank())
            .map(Path::of);
    return Stream.of(Stream.of(OWN), named, beside().stream())
        .flatMap(each -> each)
        .map(Jdks::real)
        .distinct()
        .filter(folder -> version(folder) >= 17)
        .toList();
  }

  private static List<Path> beside() {
    Path folder = real(OWN).getParent();
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(child -> Files.isExecutable(child.resolve("bin/java")))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number in the file "release"; 0 if there is none. */
  static int version(Path jdk) {
    Path release = jdk.resolve("release");
    if (!Files.exists(release)) {
      return jdk.equals(real(OWN)) ? Runtime.version().feature() : 0;
    }
    try (Stream<String> lines = Files.lines(release)) {
      return lines
          .filter(line -> line.startsWith("JAVA_VERSION=\""))
          .map(line -> line.replaceAll("^.*?\"(\\d+).*$", "$1"))
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
