package io.cxdata.runners.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import io.cxdata.platform.AzureResourcer;
import io.cxdata.platform.lake.ExternalFile;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeException;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.simulator.SimulatedStorage;
import io.cxdata.simulator.SimulatedVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The inputs of one refinement: opened once, each at one version. */
class SqlInputsTest {
  private static final Catalogue CATALOGUE = Catalogue.standard();
  private static final TableDefinition INPUT = CATALOGUE.table("bronze.loan_balances");
  private static final TableDefinition TARGET = CATALOGUE.table("silver.loan_balances");
  private static final SqlText QUERY = SqlText.of("silver/loan_balances");
  private static final SqlText CHECKS =
      new SqlText(
          "test",
          "select 'Amount is no number' as what, count(*) as how_many from bronze.loan_balances"
              + " where is_no_number(Amount)");
  private static final SqlText ALL = new SqlText("all", "select * from bronze.loan_balances");

  @TempDir private Path folder;
  private long run;

  private SqlEngine engine(Lake lake) {
    return DuckDbEngine.open(
        lake,
        CATALOGUE,
        LocalDate.of(2026, 11, 22),
        ZoneId.of("America/Mexico_City"),
        folder.resolve("spill"));
  }

  private void append(Lake lake, String loan) {
    LakeTable table = lake.table(INPUT.path());
    if (!table.exists()) {
      table.create(INPUT.schema());
    }
    try (RowWriter writer = table.append(new TransactionId("test", ++run))) {
      writer.add(Map.of("ID", loan, "Code", "5", "Amount", "ten", "cx_seq", run));
      writer.commit();
    }
  }

  private static long rows(Lake lake, TableDefinition table) {
    long rows = 0;
    try (RowReader reader = lake.table(table.path()).read()) {
      while (reader.hasNext()) {
        reader.next();
        rows++;
      }
    }
    return rows;
  }

  private static void overwrite(SqlInputs inputs, TableDefinition target, SqlText query, long run) {
    try (StagedTable staged = inputs.stage(target, query)) {
      staged.publish(new TransactionId("silver", run), Map.of());
    }
  }

  /** The files in the table's folder, without its log, and everything in folders below it. */
  private static List<String> fileNames(Lake lake, TableDefinition table) {
    Path folder = lake.table(table.path()).dataFolder();
    try (Stream<Path> all = Files.walk(folder)) {
      return all.map(path -> folder.relativize(path).toString())
          .filter(name -> !name.isEmpty() && !name.startsWith("_delta_log"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void stagedRowsAreSeenBySqlAloneUntilTheyArePublished() {
    try (Lake lake = Lake.local(folder.resolve("lake"));
        SqlEngine engine = engine(lake)) {
      append(lake, "L1");
      try (SqlInputs inputs = engine.open(QUERY.inputs())) {
        try (StagedTable staged = inputs.stage(TARGET, QUERY)) {
          assertThat(staged.rows()).isEqualTo(1);
          assertThat(inputs.rows(TARGET.fullName())).isEqualTo(1);
          assertThat(inputs.loggedRows(TARGET.fullName())).hasValue(1);
          assertThat(lake.table(TARGET.path()).version()).isZero();
          assertThat(fileNames(lake, TARGET)).allMatch(name -> name.startsWith("_staged"));

          staged.publish(new TransactionId("silver", 1), Map.of("note", "text"));

          assertThat(rows(lake, TARGET)).isEqualTo(1);
          assertThat(lake.table(TARGET.path()).domainMetadata("note")).hasValue("text");
          assertThatThrownBy(() -> inputs.rows(TARGET.fullName()))
              .isInstanceOf(SqlTransformException.class);
        }
        assertThat(fileNames(lake, TARGET)).hasSize(1).allMatch(name -> name.startsWith("part-"));
      }
    }
  }

  @Test
  void whatIsNotPublishedIsRemoved() {
    try (Lake lake = Lake.local(folder.resolve("lake"));
        SqlEngine engine = engine(lake)) {
      append(lake, "L1");
      try (SqlInputs inputs = engine.open(QUERY.inputs())) {
        overwrite(inputs, TARGET, QUERY, 1);
        List<String> before = fileNames(lake, TARGET);

        inputs.stage(TARGET, QUERY).close();

        assertThat(fileNames(lake, TARGET)).isEqualTo(before);
        assertThat(lake.table(TARGET.path()).version()).isEqualTo(1);
        assertThatThrownBy(() -> inputs.rows(TARGET.fullName()))
            .isInstanceOf(SqlTransformException.class);
      }
    }
  }

  @Test
  void aResultWithoutRowsIsStagedAndPublished() {
    try (Lake lake = Lake.local(folder.resolve("lake"));
        SqlEngine engine = engine(lake)) {
      append(lake, "L1");
      try (SqlInputs inputs = engine.open(QUERY.inputs())) {
        overwrite(inputs, TARGET, QUERY, 1);
        SqlText none =
            new SqlText("none", "select * from (" + QUERY.text() + "\n) result where false");
        try (StagedTable staged = inputs.stage(TARGET, none)) {
          assertThat(staged.rows()).isZero();
          assertThat(inputs.rows(TARGET.fullName())).isZero();
          staged.publish(new TransactionId("silver", 2), Map.of());
        }
        assertThat(rows(lake, TARGET)).isZero();
      }
    }
  }

  @Test
  void whatAKilledRunLeftStagedIsRemovedByTheNext() throws IOException {
    try (Lake lake = Lake.local(folder.resolve("lake"));
        SqlEngine engine = engine(lake)) {
      append(lake, "L1");
      lake.table(TARGET.path()).create(TARGET.schema());
      Path left = lake.table(TARGET.path()).dataFolder().resolve("_staged");
      Files.writeString(Files.createDirectories(left).resolve("part-old.parquet"), "rubbish");

      try (SqlInputs inputs = engine.open(QUERY.inputs())) {
        overwrite(inputs, TARGET, QUERY, 1);
      }

      assertThat(fileNames(lake, TARGET)).hasSize(1).noneMatch(name -> name.contains("old"));
      assertThat(rows(lake, TARGET)).isEqualTo(1);
    }
  }

  @Test
  void aQueryThatFailsWhileItsResultIsWrittenLeavesNoFile() {
    TableDefinition persons = CATALOGUE.table("silver.persons_set");
    SqlText query =
        new SqlText(
            "test",
            persons.schema().names().stream()
                .map(
                    name ->
                        "case when i = 999999 then error('stop') else 'x' end as \"" + name + "\"")
                .collect(Collectors.joining(", ", "select ", " from range(1000000) numbers(i)")));
    try (Lake lake = Lake.local(folder.resolve("lake"));
        SqlEngine engine = engine(lake);
        SqlInputs inputs = engine.open(Set.of())) {
      assertThatThrownBy(() -> inputs.stage(persons, query))
          .isInstanceOf(SqlTransformException.class);

      assertThat(fileNames(lake, persons)).isEmpty();
    }
  }

  @Test
  void aCommitThatFailsLeavesNoFile() throws IOException {
    try (Lake lake = Lake.local(folder.resolve("lake"));
        SqlEngine engine = engine(lake)) {
      append(lake, "L1");
      try (SqlInputs inputs = engine.open(QUERY.inputs())) {
        overwrite(inputs, TARGET, QUERY, 2);
        List<String> before = fileNames(lake, TARGET);

        assertThatThrownBy(() -> overwrite(inputs, TARGET, QUERY, 1))
            .isInstanceOf(LakeException.class);

        assertThat(fileNames(lake, TARGET)).isEqualTo(before);
        assertThat(rows(lake, TARGET)).isEqualTo(1);
      }
    }
  }

  @Test
  void aCommitBetweenCountAndQueryChangesNothing() {
    try (Lake lake = Lake.local(folder.resolve("lake"));
        SqlEngine engine = engine(lake)) {
      append(lake, "L1");
      try (SqlInputs inputs = engine.open(QUERY.inputs())) {
        assertThat(inputs.rows(INPUT.fullName())).isEqualTo(1);
        append(lake, "L2");
        assertThat(inputs.versions()).isEqualTo(Map.of(INPUT.fullName(), 1L));

        assertThat(inputs.count(QUERY)).isEqualTo(1);
        overwrite(inputs, TARGET, QUERY, 1);
        assertThat(inputs.findings(CHECKS))
            .contains(new SqlInputs.Finding("Amount is no number", 1));
        assertThat(rows(lake, TARGET)).isEqualTo(1);
      }
      try (SqlInputs later = engine.open(QUERY.inputs())) {
        assertThat(later.rows(INPUT.fullName())).isEqualTo(2);
      }
    }
  }

  @Test
  void anInputIsOpenedOnceForAllThatARefinementAsks() {
    try (SimulatedVault azure = SimulatedVault.start(Map.of());
        SimulatedStorage storage = SimulatedStorage.with(azure).start()) {
      CxConfig config = ConfigLoader.create().file(Optional.of(azure.configuration(folder))).load();
      VaultSetter vault = VaultSetter.open(config, azure.environment(), folder);
      try (AzureResourcer resources = AzureResourcer.open(config, vault);
          SqlEngine engine = engine(resources.lake())) {
        Lake lake = resources.lake();
        append(lake, "L1");
        long before = readsOfTheLog(storage);
        assertThat(lake.table(INPUT.path()).findFiles()).isPresent();
        long once = readsOfTheLog(storage) - before;

        try (SqlInputs inputs = engine.open(QUERY.inputs())) {
          assertThat(inputs.neverFilled()).isEmpty();
          inputs.rows(INPUT.fullName());
          inputs.count(QUERY);
          overwrite(inputs, TARGET, QUERY, 1);
          inputs.findings(CHECKS);
        }

        assertThat(once).isPositive();
        assertThat(readsOfTheLog(storage) - before).isEqualTo(2 * once);
      }
    }
  }

  /** Each time that a table is opened, its latest commit is read. */
  private static long readsOfTheLog(SimulatedStorage storage) {
    return storage.requests().stream()
        .filter(request -> request.startsWith("GET "))
        .filter(request -> request.contains(INPUT.path() + "/_delta_log/"))
        .count();
  }

  @Test
  void aTableThatWasOnlyCreatedOrDoesNotExistWasNeverFilled() {
    try (Lake lake = Lake.local(folder.resolve("lake"));
        SqlEngine engine = engine(lake)) {
      lake.table(INPUT.path()).create(INPUT.schema());

      try (SqlInputs inputs = engine.open(Set.of(INPUT.fullName(), "silver.persons_set"))) {
        assertThat(inputs.neverFilled())
            .containsExactlyInAnyOrder(INPUT.fullName(), "silver.persons_set");
      }
    }
  }

  @Test
  void inputsThatAreClosedCannotBeRead() {
    try (Lake lake = Lake.local(folder.resolve("lake"));
        SqlEngine engine = engine(lake)) {
      append(lake, "L1");
      SqlInputs inputs = engine.open(QUERY.inputs());
      inputs.close();

      assertThatThrownBy(() -> inputs.count(ALL)).isInstanceOf(SqlTransformException.class);
    }
  }

  @Test
  void aViewThatCannotBeDroppedStopsNeitherTheOthersNorTheNextInputs() throws SQLException {
    Set<String> tables = new LinkedHashSet<>(List.of(INPUT.fullName(), "bronze.persons_set"));
    TableDefinition other = CATALOGUE.table("bronze.persons_set");
    try (Lake lake = Lake.local(folder.resolve("lake"));
        DuckDb duckDb = new DuckDb(DriverManager.getConnection("jdbc:duckdb:"))) {
      duckDb.execute("create schema bronze");
      append(lake, "L1");
      lake.table(other.path()).create(other.schema());
      SqlInputs inputs = DuckDbInputs.open(lake, CATALOGUE, duckDb, tables);
      duckDb.execute("drop view " + INPUT.fullName());

      assertThatThrownBy(inputs::close).isInstanceOf(SqlTransformException.class);

      assertThatThrownBy(() -> duckDb.columns("select * from bronze.persons_set"))
          .isInstanceOf(SQLException.class);
      duckDb.execute("create view " + INPUT.fullName() + " as select 1");
      try (SqlInputs later = DuckDbInputs.open(lake, CATALOGUE, duckDb, tables)) {
        assertThat(later.rows(INPUT.fullName())).isEqualTo(1);
      }
    }
  }

  /** Makes a query's rows the content of the input, in one file as another engine writes it. */
  private void replace(Lake lake, String name, String query) throws Exception {
    LakeTable table = lake.table(INPUT.path());
    table.create(INPUT.schema());
    Path file = table.dataFolder().resolve(name);
    try (DuckDb duckDb = new DuckDb(DriverManager.getConnection("jdbc:duckdb:"))) {
      duckDb.execute(
          "copy (" + query + ") to " + DuckDb.text(file.toString()) + " (format parquet)");
    }
    table.overwriteWith(
        new TransactionId("other", 1),
        INPUT.schema(),
        List.of(new ExternalFile(file, Files.size(file), 2, Map.of())));
  }

  @Test
  void aColumnThatAFileSpellsInAnotherCaseHasItsValuesInSqlAsInTheTable() throws Exception {
    try (Lake lake = Lake.local(folder.resolve("lake"));
        SqlEngine engine = engine(lake)) {
      replace(
          lake,
          "ID=9 type=x.parquet",
          "select 'L1' as id, '5' as CODE, '10.50' as amount, 1::bigint as CX_SEQ union all"
              + " select 'L2', '5', '1', 2");
      Set<String> read = new LinkedHashSet<>();
      try (RowReader rows = lake.table(INPUT.path()).read()) {
        rows.forEachRemaining(row -> read.add(row.text("ID") + " " + row.text("Amount")));
      }
      assertThat(read).containsExactlyInAnyOrder("L1 10.50", "L2 1");
      SqlText sql =
          new SqlText(
              "test",
              "select \"ID\" || ' ' || \"Amount\" as what, cx_seq as how_many from"
                  + " bronze.loan_balances");

      try (SqlInputs inputs = engine.open(QUERY.inputs())) {
        assertThat(inputs.findings(sql))
            .containsExactlyInAnyOrder(
                new SqlInputs.Finding("L1 10.50", 1), new SqlInputs.Finding("L2 1", 2));
        assertThat(inputs.loggedRows(INPUT.fullName())).hasValue(2);
      }
    }
  }

  @Test
  void filesWithOtherRowsThanTheLogSaysAreNotRefined() throws Exception {
    try (Lake lake = Lake.local(folder.resolve("lake"));
        SqlEngine engine = engine(lake)) {
      replace(lake, "a.parquet", "select 'L1' as ID");

      assertThatThrownBy(() -> engine.open(QUERY.inputs()))
          .isInstanceOf(SqlTransformException.class)
          .hasMessageContaining("The files of bronze.loan_balances have 1 rows")
          .hasMessageContaining("its log says 2");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'infinity'::timestamptz",
        "'-infinity'::timestamptz",
        "timestamptz '0001-01-01 00:00:00+00' - interval 1 second",
        "timestamptz '10000-01-01 00:00:00+00'"
      })
  void aMomentThatNoTableCanHaveFailsTheQueryByColumnAndChangesNothing(String moment) {
    aValueThatNoTableCanHave("created_at", moment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'infinity'::date", "date '0001-12-31 (BC)'", "date '10000-01-01'"})
  void aDayThatNoTableCanHaveFailsTheQueryByColumnAndChangesNothing(String day) {
    aValueThatNoTableCanHave("attribute_due_date", day);
  }

  private void aValueThatNoTableCanHave(String column, String value) {
    TableDefinition promises = CATALOGUE.table("silver.zendesk_promises");
    try (Lake lake = Lake.local(folder.resolve("lake"));
        SqlEngine engine = engine(lake);
        SqlInputs inputs = engine.open(Set.of())) {
      SqlText good = promisesWith(promises, column, "null");
      overwrite(inputs, promises, good, 1);

      assertThatThrownBy(() -> inputs.stage(promises, promisesWith(promises, column, value)))
          .isInstanceOf(SqlTransformException.class)
          .hasMessageContaining(column)
          .hasMessageContaining("a year outside 1 to 9999");

      assertThat(lake.table(promises.path()).version()).isEqualTo(1);
      assertThat(lake.table(promises.path()).files().paths()).hasSize(1);
      assertThat(fileNames(lake, promises)).hasSize(1);
    }
  }

  private static SqlText promisesWith(TableDefinition table, String column, String value) {
    return new SqlText(
        "silver/test",
        table.schema().names().stream()
            .map(name -> (name.equals(column) ? value : "null") + " as \"" + name + "\"")
            .collect(Collectors.joining(", ", "select ", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'nan'::double", "'infinity'::double", "1e30::double"})
  void aNumberThatIsNoAmountFailsTheQueryWithoutItsValue(String number) {
    TableDefinition promises = CATALOGUE.table("silver.zendesk_promises");
    try (Lake lake = Lake.local(folder.resolve("lake"));
        SqlEngine engine = engine(lake);
        SqlInputs inputs = engine.open(Set.of())) {
      assertThatThrownBy(() -> inputs.stage(promises, promisesWith(promises, "interest", number)))
          .isInstanceOf(SqlTransformException.class)
          .hasMessageContaining("The SQL of silver/test failed in DuckDB (Conversion Error)");
    }
  }
}
