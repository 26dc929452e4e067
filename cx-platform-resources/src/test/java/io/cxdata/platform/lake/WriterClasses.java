package io.cxdata.platform.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * How a JVM finds the classes of a {@link ScriptedWriter}. Hundreds are started and killed, and
 * most of a short life would be spent loading classes: an archive of them cuts it to a third.
 *
 * @param options for the JVM
 */
record WriterClasses(String path, List<String> options) {
  // Enough for each kind of run and for a checkpoint.
  private static final int REHEARSED_RUNS = 12;

  static WriterClasses archived(Path root) throws IOException, InterruptedException {
    String path = jars(root);
    Path archive = root.resolve("classes.jsa");
    LakeTable table = Lake.local(root).table("rehearsal");
    table.create(ScriptedWriter.SCHEMA);
    WriterClasses making = new WriterClasses(path, List.of("-XX:ArchiveClassesAtExit=" + archive));
    try (WriterProcess rehearsal = WriterProcess.start(root, table, making, "rehearsal", 1)) {
      rehearsal.grant(REHEARSED_RUNS - 1);
      rehearsal.awaitDone(REHEARSED_RUNS);
      rehearsal.end();
    }
    return new WriterClasses(path, List.of("-XX:SharedArchiveFile=" + archive));
  }

  /** The class path of this JVM without folders, of which there can be no archive. */
  private static String jars(Path root) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path place = Path.of(entry);
      if (Files.isRegularFile(place)) {
        jars.add(entry);
      } else if (Files.isDirectory(place) && !isEmpty(place)) {
        jars.add(jar(place, root.resolve("classes-" + jars.size() + ".jar")));
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static String jar(Path folder, Path jar) {
    String[] arguments = {"--create", "--file", jar.toString(), "-C", folder.toString(), "."};
    ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
    assertThat(tool.run(System.out, System.err, arguments)).as("jar of %s", folder).isZero();
    return jar.toString();
  }
}
