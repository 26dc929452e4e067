package io.cxdata.runners.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.ConfigurationException;
import io.cxdata.reference.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with the checks of a configuration, by the catalogue. */
class CatalogueRulesTest {
  @TempDir private Path folder;

  private ConfigLoader loader(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("cx.yaml"), yaml);
    return ConfigLoader.create()
        .workingDirectory(folder)
        .file(Optional.of(file))
        .rules(new CatalogueRules());
  }

  private String problem(String yaml) throws IOException {
    return Assertions.catchThrowableOfType(ConfigurationException.class, loader(yaml)::load)
        .getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tables: {gold.loan_contract: {folder: a}} | tables.gold.loan_contract | Did you mean gold.loan_contracts?",
        "quality: {gold.loans: {required: [ID]}} | quality.gold.loans | is not in the catalogue",
        "quality: {gold.loan_contracts: {required: [BorowerID]}} | quality.gold.loan_contracts.required | Did you mean BorrowerID?",
        "quality: {gold.loan_contracts: {columns: {Id: {unique: warn}}}} | columns.Id.unique | Did you mean ID?",
        "quality: {silver.loan_contracts: {columns: {BorrowerID: {relationship: {to: silver.person_set, field: ID}}}}} | BorrowerID.relationship | Did you mean silver.persons_set?",
        "quality: {silver.loan_contracts: {columns: {BorrowerID: {relationship: {to: silver.persons_set, field: Idd}}}}} | BorrowerID.relationship | names the column Idd",
        "quality: {silver.loan_contracts: {columns: {ID: {relationship: {to: gold.loan_contracts, field: ID}}}}} | ID.relationship | Put the check at gold.loan_contracts.",
        "quality: {silver.loan_open_items: {row-count: {same-as: silver.loan_payment_plans}}} | row-count | which is made after silver.loan_open_items",
        "quality: {silver.loan_contracts: {columns: {OverdueDays: {accepted-values: {values: [few]}}}}} | accepted-values | accepts a value that is not a",
        "quality: {silver.loan_contracts: {freshness: {warn-after: 2h}}} | freshness | Name a column of moments.",
        "quality: {silver.loan_contracts: {freshness: {column: ID, warn-after: 2h}}} | freshness | which has no moments",
        "quality: {ops.quality_results: {required: [run]}} | quality.ops.quality_results | checks of checks",
        "quality: {silver.persons_set: {sql: {a: {file: none.sql}}}} | sql.a | none.sql cannot be read",
      })
  void aWrongNameIsReportedWithWhatMayBeMeant(String yaml, String key, String remedy)
      throws IOException {
    assertThat(problem(yaml)).startsWith("Configuration: ").contains(key, "cx.yaml:", remedy);
  }

  @Test
  void allProblemsAreReportedTogether() throws IOException {
    assertThat(
            problem(
                """
                quality:
                  gold.loan_contracts:
                    columns: {Colour: {unique: warn}, ID: {uniqe: warn}, Gender: {not-null: bad}}
                    sql: {a: {text: selec}}
                """))
        .startsWith("The configuration has 4 problems:")
        .contains("columns.Colour.unique", "ID.uniqe", "Gender.not-null", "sql.a");
  }

  @Test
  void checksOfTwoTablesThatReadEachOtherAreRefused() throws IOException {
    assertThat(
            problem(
                """
                quality:
                  silver.loan_contracts: {row-count: {same-as: silver.persons_set}}
                  silver.persons_set: {row-count: {same-as: silver.loan_contracts}}
                """))
        .contains("cx.yaml:2) has checks that wait for each other");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from read_csv('/etc/passwd')",
        "select * from '/etc/passwd'",
        "select * from read_text('a')",
        "select * from glob('*')",
        "select a.ID from silver.loan_contracts a, read_parquet('x') b",
        "select (select max(content) from read_text('a')) as a from silver.loan_contracts",
        "select ID from silver.loan_contracts where ID in (from read_text('a'))",
        "with a as (select * from read_text('b')) select * from a",
        "select * from main.secrets",
        "select * from information_schema.tables",
        "select * from duckdb_settings()",
        "select * from other.silver.loan_contracts",
        "select getvariable('a') as a from silver.loan_contracts",
        "select current_setting('a') as a from silver.loan_contracts",
        "select reflect('java.lang.System', 'exit', 0) as a from silver.loan_contracts",
        "select java_method('java.lang.System', 'exit', 0) as a from silver.loan_contracts",
        "select now() as a from silver.loan_contracts",
        "select random() as a from silver.loan_contracts",
        "select nextval('a') as a from silver.loan_contracts",
        "attach 'a.db' as a",
        "copy silver.loan_contracts to 'a.csv'",
        "create table a as select 1",
        "insert into silver.loan_contracts select * from silver.loan_contracts",
        "install httpfs",
        "set enable_external_access = true",
        "pragma version",
        "select 1; select 2",
        "select ID from silver.loan_contracts /* ' */ where ID = ' */'",
        "select ID from silver.loan_contracts where ID = $$'$$",
        "select ID from silver.loan_contracts where ID = e'\\x27'",
        "select ID from \"silver\".\"loan_contracts\"",
        "select ID from Silver.Loan_Contracts",
        "select ID from parquet.`/etc/passwd`",
        "select * from range(1000000000)",
        "select * from (values (1)) v",
        "with recursive a as (select 1 as n union all select n + 1 from a) select n from a",
        "select Colour from silver.loan_contracts",
        "select * from ops.quality_results",
        "selec",
        "",
      })
  void aQueryOfOnesOwnThatDoesMoreThanReadTablesIsRefused(String query) {
    assertThat(OwnSql.problem(query, Catalogue.standard())).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select ID from silver.loan_contracts where InitialLoanAmount < 0 or OverdueDays is null",
        "select c.ID from silver.loan_contracts c join silver.persons_set p on p.ID = c.BorrowerID",
        "select ID, count(*) as n from silver.loan_contracts group by ID having count(*) > 1 order by ID",
        "select distinct upper(trim(ID)) as ID from silver.loan_contracts where ID like 'L%' limit 3",
        "with l as (select ID from gold.loan_contracts) select * from l where ID not in (select ID from silver.loan_contracts)",
        "select ID from silver.loan_contracts where PaymentPlanStartDate > as_of()",
        "select ID from bronze.loan_contracts where is_no_number(Whatever)",
        "select ID, row_number() over (partition by BorrowerID order by ID) as n from silver.loan_contracts",
        "select case when ID is null then 'a' else coalesce(ID, 'b') end as a from silver.loan_contracts union all select 'x'",
        "select cast(OverdueDays as bigint) as n from silver.loan_contracts where OverdueDays between -1 and 3",
        "select ID -- the loan's id\nfrom silver.loan_contracts where ID = 'plan b'",
      })
  void aQueryOverTablesOfTheCatalogueMayRun(String query) {
    assertThat(OwnSql.problem(query, Catalogue.standard())).isEmpty();
  }
}
