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
        "quality: {silver.zendesk_promises: {freshness: {column: id, warn-after: 2h}}} | freshness | Name one of created_at, updated_at.",
        "quality: {bronze.loan_contracts: {freshness: {column: LastChangeDateTime, warn-after: 2h}}} | freshness | Leave column out",
        "quality: {bronze.crm_payment_promises: {freshness: {column: whatever, warn-after: 2h}}} | freshness | names the column whatever, which has no moments",
        "quality: {bronze.loan_balances: {freshness: {column: Amount, warn-after: 2h}}} | freshness | Name one of BalancesTS, or leave column out",
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
        "select ID as \"'\" from silver.loan_contracts /* ' */ where ID <> '\\' and ID <> ' or exists (select 1 from text.\"/etc/passwd\") --'",
        "select ID from bronze.loan_contracts where ID = r'x'' or reflect(\"java.lang.System\",\"getProperty\",\"user.home\") is not null --'",
        "select ID from bronze.loan_contracts where ID = R'x'",
        "select ID from bronze.loan_contracts where ID = ${env:HOME}",
        "select \"ID\" from silver.loan_contracts",
        "select ID from silver .loan_contracts where exists (select 1 from silver.loan_contracts)",
        "select ID from silver. loan_contracts where exists (select 1 from silver.loan_contracts)",
        "select ID from silver\u00a0.loan_contracts where exists (select 1 from silver.loan_contracts)",
        "select 1 as a from bronze.loan_contracts b, \"/data/x.csv\" f where exists (with \"/data/x.csv\" as (select 1 as a) select a from \"/data/x.csv\")",
        "select 1 as a from silver.loan_contracts, customers where exists (with customers as (select 1 as a) select a from customers)",
        "with a as (select ID from b), b as (select ID from bronze.loan_contracts) select ID from a",
        "with a as (select ID from a) select ID from a",
        "with gold as (select ID from bronze.loan_contracts) select ID from gold",
        "(with a as (select 1 as n) select n from a) union all select n from a",
        "select ID from silver.loan_contracts where OverdueDays < 0;\n-- owner: Ana",
        "select ID from silver.loan_contracts;;",
        "select ID from silver.loan_contracts where PaymentPlanStartDate > current_date",
        "select ID from bronze.loan_contracts where Date < Current_Timestamp or ID = user",
        "select localtimestamp as a from bronze.loan_contracts",
        "select ID from silver.loan_contracts using sample 3",
        "select ID from silver.loan_contracts tablesample reservoir(10)",
        "select first_value(ID) as a from silver.loan_contracts",
        "select concat(ID, BorrowerID) as a from silver.loan_contracts",
        "select ID from silver.loan_contracts where 1 / OverdueDays > 1",
        "select ID from silver.loan_contracts where OverdueDays // 7 > 1",
        "select ID from silver.loan_contracts where OverdueDays % 7 = 1",
        "select ID from silver.loan_contracts where mod(OverdueDays, 7) = 1",
        "select row_number() over (order by ID) as n from silver.loan_contracts",
        "select lag(ID) over w as n from silver.loan_contracts window w as (order by ID desc)",
        "select ID from silver.loan_contracts order by BorrowerID limit 1",
        "select lpad(ID, 10) as a from bronze.loan_contracts",
        "select Main.abs(OverdueDays) as a from silver.loan_contracts",
        "select ID from silver.loan_contracts where ID like 'a\\_%'",
        "select trim(ID, 'x') as a from bronze.loan_contracts",
        "select distinct on (ID) ID from silver.loan_contracts",
        "select a.ID from silver.loan_contracts a positional join silver.persons_set b",
        "select gold.promise_id from gold.loan_contracts gold where gold.ID is null",
        "select Silver.ID from gold.loan_contracts Silver",
        "select gold.ID from bronze.loan_contracts where gold.ID is null",
        "select 1) a, (select 2",
        "selec",
        "",
      })
  void aQueryOfOnesOwnThatDoesMoreThanReadTablesIsRefused(String query) {
    assertThat(OwnSql.problem(query, Catalogue.standard())).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select ID from silver.loan_contracts where PaymentPlanStartDate > current_date | Use as_of()",
        "select concat(ID, ID) as a from silver.loan_contracts | engines differ for null",
        "select gold.ID from gold.loan_contracts gold | not bronze, silver, gold or ops",
        "select row_number() over (order by ID) as n from silver.loan_contracts | Write nulls first or nulls last",
      })
  void whatIsRefusedIsSaidWithWhatToWriteInstead(String query, String remedy) {
    assertThat(OwnSql.problem(query, Catalogue.standard()).orElseThrow().toString())
        .contains(remedy);
  }

  @Test
  void wordsOfATextAreNoTablesAndHideNone() {
    SqlText query =
        new SqlText("a", "select ID from bronze.a where ID = '-- gold.b' and Colour = 'red'");

    assertThat(query.inputs()).containsExactly("bronze.a");
    assertThat(query.words()).contains("Colour").doesNotContain("red");
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
        "select ID, row_number() over (partition by BorrowerID order by ID nulls last) as n from silver.loan_contracts",
        "select case when ID is null then 'a' else coalesce(ID, 'b') end as a from silver.loan_contracts union all select 'x'",
        "select cast(OverdueDays as bigint) as n from silver.loan_contracts where OverdueDays between -1 and 3",
        "select ID -- the loan's id\nfrom silver.loan_contracts where ID = 'plan b'",
        "select gold.loan_contracts.ID from gold.loan_contracts where ID is null",
        "select ID from silver.loan_contracts where ID = 'see gold.loan_contracts; not /* -- \"this\"' and OverdueDays < 0",
        "with a as (select ID from bronze.loan_contracts), b as (select ID from a) select b.ID from b union all select ID from a order by ID nulls last limit 3",
        "select ID, concat_ws(' ', ID, lpad(BorrowerID, 10, '0')) || 'x' as a from silver.loan_contracts where OverdueDays * 2 + 1 - 3 > 7 and ID not like 'L%'",
        "select ID from silver.loan_contracts where InitialLoanAmount < 0",
        "select ID from silver.loan_contracts where PaymentPlanStartDate > date '2026-01-01'",
        "select ID from bronze.loan_contracts where ID = '${env:HOME}'",
      })
  void aQueryOverTablesOfTheCatalogueMayRun(String query) {
    assertThat(OwnSql.problem(query, Catalogue.standard())).isEmpty();
  }
}
