package io.cxdata.runners.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.cxdata.platform.lake.LakeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of promises, byte for byte, and what becomes of them in bronze. */
class OddPromisesTest {
  private static final String RECORDS = "/api/v2/custom_objects/payment_promise/records";
  private static final String EXPORT = "/api/v2/incremental/custom_objects/payment_promise/cursor";

  @TempDir private Path folder;
  private final WireMockServer zendesk =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

  @BeforeEach
  void start() throws IOException {
    zendesk.start();
    Files.writeString(
        folder.resolve("cx.yaml"),
        String.format(
            Locale.ROOT,
            "crm-env: here\ncrm: {here: {main: {url: \"%s/api\"}}}\n",
            zendesk.baseUrl()));
    zendesk.stubFor(get(urlPathEqualTo(EXPORT)).willReturn(okJson(export("c1"))));
  }

  @AfterEach
  void stop() {
    zendesk.stop();
  }

  @Test
  void aPromiseThatTwoPagesDeliverIsInBronzeOnceAsItWasDeliveredLast() {
    list("", "true", record("a", "first"), record("b", "first"));
    list("&page[after]=next", "false", record("b", "last"), record("c", "last"));

    assertThat(run().exitCode()).isZero();

    assertThat(rows("bronze.crm_payment_promises"))
        .extracting(row -> row.get("id") + " " + row.get("attribute_reason"))
        .containsExactlyInAnyOrder("a first", "b last", "c last");
  }

  @Test
  void aRecordWithoutAnIdIsPutAsideAndStaysThereUntilTheNextFullPass() {
    list("", "false", record("a", "x"), "{\"custom_object_fields\":{\"loan_id\":\"L7\"}}");

    BankFixture.Outcome first = run();
    assertThat(first.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(first.out()).contains("id is empty");
    assertThat(rows("bronze.crm_payment_promises")).hasSize(1);
    assertThat(rows("bronze.quarantine")).hasSize(1);
    assertThat((String) rows("bronze.quarantine").get(0).get("record")).contains("L7");

    assertThat(run().exitCode()).isZero();
    assertThat(rows("bronze.quarantine")).hasSize(1);

    list("", "false", record("a", "x"), record("b", "x"));
    assertThat(run("--full-refresh").exitCode()).isZero();
    assertThat(rows("bronze.quarantine")).isEmpty();
  }

  @Test
  void aChangeThatIsDeliveredTwiceAndADeletionAreOneCommit() {
    list("", "false", record("a", "x"), record("b", "x"));
    run();
    long version = table().version();
    zendesk.stubFor(
        get(urlEqualTo(EXPORT + "?cursor=c1"))
            .willReturn(
                okJson(
                    export(
                        "c2",
                        record("b", "one"),
                        record("c", "new"),
                        record("b", "two"),
                        record("a", "[DELETED]")))));

    assertThat(run().exitCode()).isZero();

    assertThat(table().version()).isEqualTo(version + 1);
    assertThat(rows("bronze.crm_payment_promises"))
        .extracting(row -> row.get("id") + " " + row.get("attribute_reason"))
        .containsExactlyInAnyOrder("b two", "c new");
    assertThat(table().domainMetadata("promises-mark").orElseThrow()).endsWith(" c2");
  }

  private void list(String page, String more, String... records) {
    zendesk.stubFor(
        get(urlEqualTo(RECORDS + "?page[size]=100" + page))
            .willReturn(
                okJson(
                    String.format(
                        Locale.ROOT,
                        """
                    {"custom_object_records":[%s],"meta":{"has_more":%s,"after_cursor":"next"}}
                    """,
                        String.join(",", records),
                        more))));
  }

  private static String export(String cursor, String... records) {
    return String.format(
        Locale.ROOT,
        """
        {"custom_object_records":[%s],"after_cursor":"%s","end_of_stream":true}
        """,
        String.join(",", records),
        cursor);
  }

  private static String record(String id, String reason) {
    return String.format(
        Locale.ROOT,
        """
        {"id":"%s","custom_object_key":"payment_promise","updated_at":"2026-11-22T08:00:00Z",
         "custom_object_fields":{"reason":"%s"}}
        """,
        id,
        reason);
  }

  private BankFixture.Outcome run(String... options) {
    String[] args = new String[options.length + 4];
    args[0] = "--config";
    args[1] = "cx.yaml";
    args[2] = "run";
    args[3] = "update-promises";
    System.arraycopy(options, 0, args, 4, options.length);
    return BankFixture.command(Map.of("CRM_API_USER", "u", "CRM_API_TOKEN", "t"), folder, args);
  }

  private LakeTable table() {
    return BankFixture.table(folder.resolve("lake"), "bronze.crm_payment_promises");
  }

  private List<Map<String, Object>> rows(String table) {
    return BankFixture.rows(folder.resolve("lake"), table);
  }
}
