package io.cxdata.platform.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All Delta tables below a folder are read and written as Spark does it, or refused by name. */
@Tag("foreign")
class ForeignFolderTest {
  private static final String FOLDER = "cx.foreign.tables";

  @TempDir Path root;

  @Test
  void tablesOfAFolderAreReadAndWrittenRightlyOrRefusedByName() throws IOException {
    String folder = System.getProperty(FOLDER);
    assumeTrue(
        folder != null, "Pass the folder of the tables to try: -D" + FOLDER + "=/path/to/tables");
    ForeignFigures figures = new ForeignFigures();
    List<Path> tables = tables(Path.of(folder));
    assertThat(tables).as("Delta tables below %s", folder).isNotEmpty();
    for (int i = 0; i < tables.size(); i++) {
      Path table = tables.get(i);
      String name = Path.of(folder).relativize(table).toString();
      new ForeignTable(name, table, root.resolve("" + i), figures).tryAll();
    }
    System.out.println(tables.size() + " tables below " + folder);
    System.out.println(figures.text());
    assertThat(figures.faults()).isEmpty();
  }

  private static List<Path> tables(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.endsWith("_delta_log")).map(Path::getParent).sorted().toList();
    }
  }
}
