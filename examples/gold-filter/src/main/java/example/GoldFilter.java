package example;

import io.cxdata.platform.lake.Filter;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.ReadOptions;
import io.cxdata.platform.lake.Row;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Prints the loans of gold.loan_contracts that owe more than a thousand. */
public final class GoldFilter {
  private static final TableDefinition GOLD = Catalogue.standard().table("gold.loan_contracts");

  private GoldFilter() {}

  public static void main(String[] args) throws IOException {
    // A lake with three loans. For your own, name the folder that `cx run hourly` writes.
    Path lake = Files.createTempDirectory("lake");
    try {
      fill(Lake.local(lake));
      print(Lake.local(lake));
    } finally {
      delete(lake);
    }
  }

  private static void print(Lake lake) {
    LakeTable gold = lake.table(GOLD.path());
    ReadOptions overdue =
        ReadOptions.all()
            .withColumns("ID", "FirstName", "monto_vencido")
            .withFilter(Filter.greater("monto_vencido", new BigDecimal("1000.00")));
    try (RowReader rows = gold.read(overdue)) {
      while (rows.hasNext()) {
        Row row = rows.next();
        System.out.println(row.text("ID") + " " + row.text("FirstName") + " " + row.value("monto_vencido"));
      }
    }
  }

  private static void fill(Lake lake) {
    LakeTable gold = lake.table(GOLD.path());
    gold.create(GOLD.schema());
    try (RowWriter writer = gold.append(new TransactionId("example", 1))) {
      for (List<String> loan :
          List.of(
              List.of("10000002999-111-MX", "Ana", "0.00"),
              List.of("10000003000-111-MX", "Luz", "1000.00"),
              List.of("10000003017-111-MX", "Iris", "35170.08"))) {
        writer.add(
            Map.of(
                "ID", loan.get(0),
                "FirstName", loan.get(1),
                "monto_vencido", new BigDecimal(loan.get(2))));
      }
      writer.commit();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
