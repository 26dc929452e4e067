package io.cxdata.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.TableConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
  private static final String CORE = "ops/core-banking/batch-updates";
  private static final String PROMISES = "cx/collections/sunshine-objects";

  @ParameterizedTest
  @CsvSource({
    "bronze.persons_set, bronze/" + CORE + "/persons_set",
    "bronze.loan_payment_plans, bronze/" + CORE + "/loan_payments",
    "bronze.loan_payment_plans_history, bronze/" + CORE + "/loan_payments_history",
    "bronze.crm_payment_promises, bronze/" + PROMISES + "/promises",
    "silver.zendesk_promises, silver/" + PROMISES + "/zendesk_promises",
    "silver.loan_payment_plans, silver/" + CORE + "/loan_payment_plans",
    "gold.loan_contracts, gold/" + CORE + "/loan_contracts"
  })
  void aTableLiesInItsStageBaseAndFolder(String table, String path) {
    assertThat(Catalogue.standard().table(table).path()).isEqualTo(path);
  }

  @Test
  void noTwoTablesShareAFolder() {
    List<TableDefinition> tables = Catalogue.standard().tables();
    assertThat(tables.stream().map(TableDefinition::path)).doesNotHaveDuplicates();
    assertThat(tables.stream().map(TableDefinition::metastore)).doesNotHaveDuplicates();
  }

  @Test
  void everyKeyIsAColumn() {
    for (TableDefinition table : Catalogue.standard().tables()) {
      assertThat(table.schema().names()).as(table.fullName()).containsAll(table.key());
    }
  }

  @Test
  void folderAndMetastoreNameCanBeConfigured() {
    Catalogue catalogue =
        Catalogue.standard()
            .with(
                Map.of(
                    "gold.loan_contracts",
                    new TableConfig(Optional.of("elsewhere"), Optional.of("main.gold.loans"))));
    TableDefinition table = catalogue.table("gold.loan_contracts");
    assertThat(table.path()).isEqualTo("gold/" + CORE + "/elsewhere");
    assertThat(table.metastore()).isEqualTo("main.gold.loans");
  }

  @Test
  void anUnknownTableIsAnErrorThatSuggestsASimilarOne() {
    assertThatThrownBy(() -> Catalogue.standard().table("gold.loan_contract"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "Table gold.loan_contract not found. Did you mean gold.loan_contracts?"
                + " 'cx tables list' shows all tables.");
  }
}
