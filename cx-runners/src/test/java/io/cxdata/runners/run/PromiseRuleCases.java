package io.cxdata.runners.run;

import static io.cxdata.runners.run.LakeFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.runners.report.RunReport;
import io.cxdata.runners.sql.SqlEngineType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every rule of silver.zendesk_promises, with rows worked out by hand, on one engine. */
abstract class PromiseRuleCases {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 22);

  private final SqlEngineType engine;
  @TempDir private Path folder;
  private LakeFixture lake;

  PromiseRuleCases(SqlEngineType engine) {
    this.engine = engine;
  }

  @BeforeEach
  void emptyLake() {
    lake = new LakeFixture(folder, engine);
  }

  private static BigDecimal money(String text) {
    return new BigDecimal(text);
  }

  @Test
  void aPromiseDeliveredTwiceIsTheLaterOneAndIsCounted() {
    lake.bronze(
        "crm_payment_promises",
        row("id", "p", "attribute_reason", "before"),
        row(
            "id",
            "p",
            "attribute_reason",
            "after",
            "attribute_compensation",
            "{\"interest\":\"x\"}"));
    RunReport report = lake.refine(AS_OF);
    assertThat(lake.rows("silver.zendesk_promises")).hasSize(1);
    assertThat(lake.row("silver.zendesk_promises", "id", "p"))
        .containsEntry("attribute_reason", "after")
        .containsEntry("interest", null);
    assertThat(LakeFixture.stream(report, "silver.zendesk_promises").counts())
        .isEqualTo(
            Map.of(
                "id delivered again", 1L,
                "interest in attribute_compensation is no number", 1L));
  }

  @Test
  void aPromiseIsTypedAndItsCompensationIsTakenApart() {
    lake.bronze(
        "crm_payment_promises",
        row(
            "id", "p1",
            "type", "payment_promise",
            "created_at", "2026-11-01T10:00:00Z",
            "updated_at", "2026-11-02T10:00:00.250-06:00",
            "attribute_loan_id", "L1",
            "attribute_payment_amount", "1500.5",
            "attribute_due_date", "31/12/2026",
            "attribute_reason", "",
            "attribute_processed", "false",
            "attribute_accomplished", "true",
            "attribute_agent_name", "Agent",
            "attribute_agent_id", "7",
            "attribute_sap_user_id", "U7",
            "attribute_compensation", "{\"comission\":10,\"interest\":20.5,\"principal\":0}"));
    lake.refine(AS_OF);
    assertThat(lake.rows("silver.zendesk_promises"))
        .containsExactly(
            row(
                "id",
                "p1",
                "type",
                "payment_promise",
                "created_at",
                Instant.parse("2026-11-01T10:00:00Z"),
                "updated_at",
                Instant.parse("2026-11-02T16:00:00.250Z"),
                "attribute_loan_id",
                "L1",
                "attribute_payment_amount",
                money("1500.50"),
                "attribute_due_date",
                LocalDate.of(2026, 12, 31),
                "attribute_reason",
                null,
                "attribute_processed",
                false,
                "attribute_accomplished",
                true,
                "attribute_agent_name",
                "Agent",
                "attribute_agent_id",
                "7",
                "attribute_sap_user_id",
                "U7",
                "comission",
                money("10.00"),
                "interest",
                money("20.50"),
                "principal",
                money("0.00")));
  }

  @Test
  void aDueDateIsReadInEveryFormThatZendeskSends() {
    String[] forms = {
      "31/12/2026",
      "2026-12-31",
      "2026-12-31T06:00:00Z",
      "2026-12-31T06:00:00z",
      "2026-12-31T06:00:00.000Z",
      "2026-12-31T06:00:00.123456z",
      // Still the evening of the 31st in Mexico City.
      "2027-01-01T05:59:59Z",
      // A day that Zendesk wrote as an instant, in each way to write midnight UTC.
      "2026-12-31T00:00:00Z",
      "2026-12-31T00:00:00.000z",
      "2026-12-31T00:00:00+00:00",
      "2026-12-30T18:00:00-06:00",
      // A microsecond later it is an instant like others.
      "2027-01-01T00:00:00.000001Z"
    };
    for (int i = 0; i < forms.length; i++) {
      lake.bronze("crm_payment_promises", row("id", "p" + i, "attribute_due_date", forms[i]));
    }
    lake.bronze(
        "crm_payment_promises",
        row("id", "empty", "attribute_due_date", ""),
        row("id", "wrong", "attribute_due_date", "31/13/2026"));
    RunReport report = lake.refine(AS_OF);
    for (int i = 0; i < forms.length; i++) {
      assertThat(lake.row("silver.zendesk_promises", "id", "p" + i))
          .as(forms[i])
          .containsEntry("attribute_due_date", LocalDate.of(2026, 12, 31));
    }
    assertThat(lake.row("silver.zendesk_promises", "id", "empty"))
        .containsEntry("attribute_due_date", null);
    assertThat(LakeFixture.stream(report, "silver.zendesk_promises").counts())
        .isEqualTo(Map.of("attribute_due_date is no date", 1L));
  }

  @Test
  void daysAndMomentsAreOfTheYearsOneToNineThousandNineHundredNinetyNine() {
    lake.bronze(
        "crm_payment_promises",
        row(
            "id",
            "last",
            "attribute_due_date",
            "9999-12-31T00:00:00Z",
            "created_at",
            "9999-12-31T23:59:59.999999Z"),
        row(
            "id",
            "first",
            "attribute_due_date",
            "01/01/0001",
            "created_at",
            "0001-01-01T00:00:00Z"),
        row(
            "id",
            "after",
            "attribute_due_date",
            "9999-12-31T23:59:59-06:00",
            "created_at",
            "9999-12-31T23:59:59-06:00"),
        row(
            "id",
            "before",
            "attribute_due_date",
            "01/01/0000",
            "created_at",
            "0000-12-31T00:00:00Z"),
        row("id", "never", "attribute_due_date", "infinity", "created_at", "infinity"));
    RunReport report = lake.refine(AS_OF);
    assertThat(lake.row("silver.zendesk_promises", "id", "last"))
        .containsEntry("attribute_due_date", LocalDate.of(9999, 12, 31))
        .containsEntry("created_at", Instant.parse("9999-12-31T23:59:59.999999Z"));
    assertThat(lake.row("silver.zendesk_promises", "id", "first"))
        .containsEntry("attribute_due_date", LocalDate.of(1, 1, 1))
        .containsEntry("created_at", Instant.parse("0001-01-01T00:00:00Z"));
    for (String id : new String[] {"after", "before", "never"}) {
      assertThat(lake.row("silver.zendesk_promises", "id", id))
          .containsEntry("attribute_due_date", null)
          .containsEntry("created_at", null);
    }
    assertThat(LakeFixture.stream(report, "silver.zendesk_promises").counts())
        .isEqualTo(Map.of("attribute_due_date is no date", 3L, "created_at is no time", 3L));
  }

  @Test
  void aCompensationThatSaysNothingIsNullAndOneThatCannotBeReadIsCounted() {
    lake.bronze(
        "crm_payment_promises",
        row("id", "none", "attribute_compensation", ""),
        row("id", "part", "attribute_compensation", "{\"comission\":\"5\"}"),
        row("id", "text", "attribute_compensation", "ten per cent"),
        row("id", "comma", "attribute_compensation", "{\"comission\":5,}"),
        row("id", "twice", "attribute_compensation", "{\"comission\":5,\"comission\":6}"));
    RunReport report = lake.refine(AS_OF);
    assertThat(lake.row("silver.zendesk_promises", "id", "none"))
        .containsEntry("comission", null)
        .containsEntry("principal", null);
    assertThat(lake.row("silver.zendesk_promises", "id", "part"))
        .containsEntry("comission", money("5.00"))
        .containsEntry("interest", null);
    assertThat(LakeFixture.stream(report, "silver.zendesk_promises").counts())
        .isEqualTo(Map.of("attribute_compensation is no JSON object", 3L));
  }
}
