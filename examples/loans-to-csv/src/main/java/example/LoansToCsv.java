package example;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.CoreConfig;
import io.cxdata.config.Secret;
import io.cxdata.config.Secrets;
import io.cxdata.corebanking.SAPSession;
import io.cxdata.corebanking.SapRecord;
import io.cxdata.simulator.SimulatedBank;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/** Prints each loan of an SAP core as a line of CSV: id, start, and number of open items. */
public final class LoansToCsv {
  private LoansToCsv() {}

  public static void main(String[] args) throws IOException {
    // A made-up bank takes the place of SAP. For your own, name your file and your secrets here.
    try (SimulatedBank bank =
        SimulatedBank.builder().loans(5).seed(7).today(LocalDate.of(2026, 11, 22)).start()) {
      Path file = Files.createTempFile("cx", ".yaml");
      try {
        Files.writeString(file, bank.configuration());
        CoreConfig core = ConfigLoader.create().file(Optional.of(file)).load().core();
        print(core, name -> Secret.of(bank.secrets().get(name)));
      } finally {
        Files.delete(file);
      }
    }
  }

  private static void print(CoreConfig core, Secrets secrets) {
    System.out.println("loan,start,open items");
    try (SAPSession sap = SAPSession.open(core, secrets);
        Stream<SapRecord> loans = sap.loans()) {
      loans.forEach(
          loan -> {
            String id = loan.field("ID").orElseThrow();
            String start = loan.field("TermSpecificationStartDate").orElse("");
            System.out.println(id + "," + start + "," + sap.openItems(id).join().size());
          });
    }
  }
}
