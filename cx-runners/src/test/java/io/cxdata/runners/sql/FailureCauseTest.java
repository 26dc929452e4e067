package io.cxdata.runners.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes a query of DuckDB fail is said with what to do. */
class FailureCauseTest {
  /** Sorts 40 MB. */
  private static final String LARGE =
      "select count(*) from (select i, row_number() over (order by hash(i)) as n from"
          + " range(5000000) r(i)) x where n < 0";

  @TempDir private Path folder;

  private String failure(String settings, String sql) throws SQLException {
    SqlText query = new SqlText("silver/test", sql);
    try (DuckDb duckDb = new DuckDb(DriverManager.getConnection("jdbc:duckdb:"))) {
      duckDb.execute(
          "set threads = 1; set temp_directory = "
              + DuckDb.text(folder.resolve("spill").toString())
              + ";"
              + settings);
      SQLException e =
          Assertions.catchThrowableOfType(SQLException.class, () -> duckDb.execute(query.text()));
      return DuckDb.failed(query, e).getMessage();
    }
  }

  @Test
  void aDiskWithoutSpaceForWhatDoesNotFitInMemory() throws SQLException {
    assertThat(failure("set memory_limit = '40MB'; set max_temp_directory_size = '1MB'", LARGE))
        .startsWith(
            "The SQL of silver/test failed in DuckDB (Out of Memory Error: failed to offload")
        .endsWith(
            "). The table is unchanged. Free space on the disk of the lake, where DuckDB also keeps"
                + " what does not fit in memory, and run again.")
        .doesNotContain("\n");
  }

  @Test
  void tooLittleMemory() throws SQLException {
    assertThat(
            failure(
                "set memory_limit = '20MB'", "select list(hash(i)) as l from range(9000000) r(i)"))
        .contains("(Out of Memory Error: ")
        .endsWith(
            "Raise -Xmx in CX_JAVA_OPTS, which is as much as DuckDB may use beside the heap, and"
                + " run again.");
  }

  @Test
  void aNameThatIsNotThereAlsoBehindWhatTheDriverSays() throws SQLException {
    assertThat(failure("", "select nothing from range(3)"))
        .isEqualTo(
            "The SQL of silver/test failed in DuckDB (Binder Error). The table is unchanged. Run"
                + " again with -v for DuckDB's message.");
  }
}
