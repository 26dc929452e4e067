package io.cxdata.runners.checks;

import io.cxdata.config.ConfigurationException;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.runners.report.MachineErrors;
import io.cxdata.runners.sql.DuckDbEngine;
import io.cxdata.runners.sql.SqlEngine;
import io.cxdata.runners.sql.SqlInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether the native libraries of Parquet's compression and of DuckDB can be loaded from the
 * temporary folder: writes a row there and reads it, with SQL too where DuckDB is, and deletes it.
 */
record LibrariesCheck() implements Check {
  private static final TableDefinition TABLE = Catalogue.standard().table("bronze.quarantine");

  @Override
  public String name() {
    return "libraries";
  }

  @Override
  public List<String> needs() {
    return List.of();
  }

  @Override
  public String ifNoAnswer() {
    return "Check the temporary folder " + temporaryFolder() + ".";
  }

  @Override
  public String look() {
    try {
      Path trial = Files.createTempDirectory("cx-check-");
      try {
        tryIn(trial);
      } finally {
        delete(trial);
      }
    } catch (IOException e) {
      throw new ConfigurationException(
          "The temporary folder "
              + temporaryFolder()
              + " cannot be written: "
              + MachineErrors.causeAndRemedy(e)
              + " The folder is set by -Djava.io.tmpdir in CX_JAVA_OPTS.");
    } catch (Error e) {
      throw MachineErrors.nativeLibrary(e)
          .<RuntimeException>map(ConfigurationException::new)
          .orElseThrow(() -> e);
    }
    return "can be loaded from the temporary folder " + temporaryFolder();
  }

  private static void tryIn(Path folder) {
    try (Lake lake = Lake.local(folder.resolve("lake"))) {
      LakeTable table = lake.table(TABLE.path());
      table.create(TABLE.schema());
      try (RowWriter writer = table.append(new TransactionId("check", 1))) {
        writer.add(Map.of("stream", "check"));
        writer.commit();
      }
      try (RowReader reader = table.read()) {
        reader.next();
      }
      if (!DuckDbEngine.isAvailable()) {
        return;
      }
      try (SqlEngine engine =
              DuckDbEngine.open(
                  lake,
                  Catalogue.standard(),
                  LocalDate.EPOCH,
                  ZoneOffset.UTC,
                  folder.resolve("spill"));
          SqlInputs inputs = engine.open(Set.of(TABLE.fullName()))) {
        inputs.rows(TABLE.fullName());
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static String temporaryFolder() {
    return System.getProperty("java.io.tmpdir");
  }
}
