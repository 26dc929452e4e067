package io.cxdata.runners.run;

import static io.cxdata.runners.run.LakeFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.Row;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.report.RunReport;
import io.cxdata.runners.report.Status;
import io.cxdata.runners.report.StreamReport;
import io.cxdata.runners.report.Summary;
import io.cxdata.runners.sql.SqlEngineType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A lake of one loan that was refined once by DuckDB, and whose next refinement, on one engine,
 * finds an input that is broken.
 */
abstract class BrokenInputCases {
  static final LocalDate AS_OF = LocalDate.of(2026, 11, 22);

  /** The refined tables, and which of them reads which other one. */
  private static final Map<String, List<String>> READERS =
      Map.of(
          "silver.persons_set", List.of("gold.loan_contracts"),
          "silver.loan_contracts", List.of("gold.loan_contracts"),
          "silver.loan_balances", List.of("gold.loan_contracts"),
          "silver.loan_open_items", List.of("silver.loan_payment_plans", "gold.loan_contracts"),
          "silver.loan_payment_plans", List.of("gold.loan_contracts"),
          "silver.zendesk_promises", List.of("gold.loan_contracts"),
          "gold.loan_contracts", List.of("quality"));

  private final SqlEngineType engine;
  @TempDir private Path folder;
  private LakeFixture lake;

  /** What happens to a file. */
  enum Damage {
    TRUNCATED {
      @Override
      byte[] of(byte[] file) {
        return Arrays.copyOf(file, file.length / 2);
      }
    },
    ONE_BYTE_SHORT {
      @Override
      byte[] of(byte[] file) {
        return Arrays.copyOf(file, file.length - 1);
      }
    },
    EMPTY {
      @Override
      byte[] of(byte[] file) {
        return new byte[0];
      }
    },
    NO_FOOTER {
      @Override
      byte[] of(byte[] file) {
        byte[] damaged = file.clone();
        Arrays.fill(damaged, pagesEnd(file), file.length, (byte) 0);
        return damaged;
      }
    },
    PAGES_OVERWRITTEN {
      @Override
      byte[] of(byte[] file) {
        byte[] damaged = file.clone();
        Arrays.fill(damaged, MAGIC, pagesEnd(file), (byte) 0xff);
        return damaged;
      }
    },
    ANOTHER_FORMAT {
      @Override
      byte[] of(byte[] file) {
        byte[] damaged = file.clone();
        Arrays.fill(damaged, (byte) '<');
        return damaged;
      }
    };

    private static final int MAGIC = 4;

    abstract byte[] of(byte[] file);

    /** A file ends with the metadata, their length, and four letters. */
    static int pagesEnd(byte[] file) {
      ByteBuffer end = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      return file.length - 2 * MAGIC - end.getInt(file.length - 2 * MAGIC);
    }
  }

  BrokenInputCases(SqlEngineType engine) {
    this.engine = engine;
  }

  @BeforeEach
  void refinedOnce() {
    lake = new LakeFixture(folder, engine);
    lake.bronze("loan_contracts", row("ID", "L1", "BankAccountID", "1", "BorrowerID", "42"));
    lake.bronze("persons_set", row("ID", "42", "FirstName", "Ana"));
    lake.bronze("loan_balances", row("ID", "L1", "Code", "5", "Amount", "10.50"));
    lake.bronze("loan_open_items", row("ContractID", "L1", "OpenItemID", "1", "Amount", "1"));
    lake.bronze("loan_payment_plans", row("ContractID", "L1", "ItemID", "1", "Category", "1"));
    lake.bronze("crm_payment_promises", row("id", "p1", "attribute_loan_id", "L1"));
    RunReport report = refine(SqlEngineType.DUCKDB);
    assertThat(report.status()).as(Summary.text(report)).isEqualTo(Status.DONE);
  }

  LakeFixture lake() {
    return lake;
  }

  /** Refines with everything to be made anew. */
  private RunReport refine(SqlEngineType by) {
    return lake.runOn(
        by,
        LakeFixture.REFINE,
        RunOptions.standard().withAsOf(AS_OF).withLoadMode(RunOptions.LoadMode.FULL));
  }

  /** The newest data file of a table. */
  Path newestFile(String table) {
    LakeTable found = lake.table(table);
    List<Path> files = found.files().paths();
    return files.get(files.size() - 1);
  }

  /**
   * Refines; the one table cannot be made, what is made of it is left alone, and all of them keep
   * their rows.
   *
   * @return why
   */
  String whyNot(String table) throws IOException {
    Map<String, List<String>> before = new TreeMap<>();
    READERS.keySet().forEach(each -> before.put(each, rows(each)));
    Map<String, Long> versions = new TreeMap<>();
    READERS.keySet().forEach(each -> versions.put(each, lake.table(each).version()));

    RunReport report = refine(engine);

    assertThat(report.status()).as(Summary.text(report)).isEqualTo(Status.DONE_WITH_FAILURES);
    StreamReport failed = LakeFixture.stream(report, table);
    assertThat(failed.status()).as(Summary.text(report)).isEqualTo(Status.FAILED);
    assertThat(lake.table(table).version()).isEqualTo(versions.get(table));
    for (String reader : READERS.get(table)) {
      assertThat(LakeFixture.stream(report, reader).status()).isEqualTo(Status.SKIPPED);
    }
    READERS.keySet().forEach(each -> assertThat(rows(each)).isEqualTo(before.get(each)));
    nothingIsStaged();
    return failed.problem().orElseThrow();
  }

  /** Refines; all is well again. */
  void isRepaired() throws IOException {
    RunReport report = refine(engine);
    assertThat(report.status()).as(Summary.text(report)).isEqualTo(Status.DONE);
    assertThat(rows("gold.loan_contracts")).hasSize(1);
    nothingIsStaged();
  }

  /** Damages a file, looks at what follows, and puts it back. */
  void damaged(String input, String table, Damage damage) throws IOException {
    Path file = newestFile(input);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, damage.of(whole));

    String why = whyNot(table);
    assertThat(why).as("%s", damage).doesNotContain(folder.toString(), "\n");
    // The lake looks at the sizes and footers of files, and the engine at what is in between.
    assertThat(why)
        .as("%s", damage)
        .contains("file " + file.getFileName() + " ")
        .containsIgnoringCase("restore the ");
    if (damage == Damage.PAGES_OVERWRITTEN) {
      assertThat(why)
          .startsWith("The file " + file.getFileName() + " of " + input + " is damaged. ")
          .contains("from a backup, or move its folder away and run ");
    }

    Files.write(file, whole);
  }

  private List<String> rows(String table) {
    List<String> rows = new ArrayList<>();
    try (RowReader reader = lake.table(table).read()) {
      while (reader.hasNext()) {
        Row row = reader.next();
        rows.add(new TreeMap<>(row.asMap()).toString());
      }
    }
    rows.sort(null);
    return rows;
  }

  private void nothingIsStaged() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all).noneMatch(path -> path.getFileName().toString().equals("_staged"));
    }
  }
}
