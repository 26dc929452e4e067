package example;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.CrmConfig;
import io.cxdata.config.Secret;
import io.cxdata.config.Secrets;
import io.cxdata.crm.PromiseDraft;
import io.cxdata.crm.UpsertOutcome;
import io.cxdata.crm.ZendeskSession;
import io.cxdata.simulator.SimulatedBank;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes promises to pay to Zendesk, under ids of its own, and prints what became of each. */
public final class PromisesBack {
  private PromisesBack() {}

  public static void main(String[] args) throws IOException {
    // A made-up bank takes the place of Zendesk. For your own account, name your file and your
    // secrets here.
    try (SimulatedBank bank =
        SimulatedBank.builder().loans(10).seed(7).today(LocalDate.of(2026, 11, 22)).start()) {
      Path file = Files.createTempFile("cx", ".yaml");
      try {
        Files.writeString(file, bank.configuration());
        CrmConfig crm = ConfigLoader.create().file(Optional.of(file)).load().crm();
        int before = bank.promises().count();
        write(crm, name -> Secret.of(bank.secrets().get(name)));
        System.out.println("promises: " + before + " before, " + bank.promises().count() + " now");
      } finally {
        Files.delete(file);
      }
    }
  }

  private static void write(CrmConfig crm, Secrets secrets) {
    List<PromiseDraft> drafts =
        List.of(
            PromiseDraft.of("web-4711", Map.of("loan_id", "10000002999-111-MX", "processed", false)),
            PromiseDraft.of("web-4712", Map.of("loan_id", "10000003000-111-MX", "processed", false)));
    try (ZendeskSession zendesk = ZendeskSession.open(crm, secrets)) {
      // A second time changes nothing: the ids of your own make each promise once.
      for (int time = 1; time <= 2; time++) {
        for (UpsertOutcome outcome : zendesk.upsertAll(drafts).join()) {
          System.out.println(outcome.externalId() + " " + outcome.status());
        }
      }
    }
  }
}
