package io.cxdata.benchmarks;

import io.cxdata.reference.Catalogue;
import io.cxdata.reference.columnmap.TableColumns;
import io.cxdata.reference.store.ReferenceTable;
import io.cxdata.reference.workbook.ColumnMapWorkbook;
import io.cxdata.simulator.SimulatedBank;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/**
 * How long {@code cx reference check} takes for a workbook of 500 variables, from the start of the
 * process to its end, and how much of it is POI's. The contenders take turns, each in a process of
 * its own.
 */
public final class ColumnMapCheck {
  private static final int VARIABLES = 500;
  private static final int WARM_UP = 1;
  private static final List<String> HEADERS = ReferenceTable.COLLECTIONS_CX.columns();

  private ColumnMapCheck() {}

  /** With the number of rounds. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int rounds = Integer.parseInt(args[0]);
    Path folder = Files.createTempDirectory("cx-bench");
    Path workbook = folder.resolve("columnas.xlsx");
    Path config = folder.resolve("bank.yaml");
    try (SimulatedBank bank = SimulatedBank.builder().loans(1).start()) {
      Files.writeString(config, bank.configuration());
      write(workbook);
      String file = workbook.toString();
      Map<String, List<String>> contenders = new LinkedHashMap<>();
      contenders.put(
          "cx reference check",
          List.of(
              "io.cxdata.runners.Cx", "--config", config.toString(), "reference", "check", file));
      contenders.put("cx --version", List.of("io.cxdata.runners.Cx", "--version"));
      contenders.put("POI, read and checked", List.of(OnPoi.class.getName(), file));
      contenders.put("fastexcel, cells alone", List.of(OnFastexcel.class.getName(), file));
      contenders.put("a JVM that does nothing", List.of(Nothing.class.getName()));
      print(measure(contenders, rounds, folder), rounds);
    } finally {
      Files.deleteIfExists(workbook);
      Files.deleteIfExists(config);
      Files.deleteIfExists(folder);
    }
  }

  private static Map<String, Double> measure(
      Map<String, List<String>> contenders, int rounds, Path folder)
      throws IOException, InterruptedException {
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    for (int round = 0; round < WARM_UP + rounds; round++) {
      for (Map.Entry<String, List<String>> contender : contenders.entrySet()) {
        double took = run(contender.getValue(), folder);
        if (round >= WARM_UP) {
          seconds.computeIfAbsent(contender.getKey(), name -> new ArrayList<>()).add(took);
        }
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    seconds.forEach(
        (name, all) -> {
          Collections.sort(all);
          medians.put(name, all.get(all.size() / 2));
        });
    return medians;
  }

  private static double run(List<String> arguments, Path folder)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As bin/cx starts it.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseParallelGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(arguments);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    int code = process.waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (code != 0) {
      throw new IllegalStateException(arguments.get(0) + " ended with " + code);
    }
    return seconds;
  }

  private static void print(Map<String, Double> medians, int rounds) {
    double whole = medians.get("cx reference check");
    double start = medians.get("a JVM that does nothing");
    double poi = medians.get("POI, read and checked") - start;
    double fastexcel = medians.get("fastexcel, cells alone") - start;
    System.out.printf(
        Locale.ROOT, "%,d variables, a process each, seconds, medians of %d%n", VARIABLES, rounds);
    medians.forEach(
        (name, seconds) -> System.out.printf(Locale.ROOT, "%-24s %6.2f%n", name, seconds));
    System.out.printf(
        Locale.ROOT,
        "POI's share of cx reference check: %.0f%%; POI takes %.1f times what fastexcel takes%n",
        100 * poi / whole,
        poi / fastexcel);
    System.out.println(
        "The check is on POI, because fastexcel reads cells alone: no list objects, no number"
            + " formats, no hidden rows.");
  }

  private static void write(Path file) throws IOException {
    List<String> columns = List.of("ID", "BankAccountID", "BorrowerID", "ClabeAccount");
    try (XSSFWorkbook workbook = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      XSSFSheet sheet = workbook.createSheet("columnas");
      fill(sheet.createRow(0), HEADERS);
      for (int i = 1; i <= VARIABLES; i++) {
        String column = columns.get(i % columns.size());
        fill(
            sheet.createRow(i),
            List.of(
                "variable " + i, column, column, column, "", "str", "x", "si", "==", "note", ""));
      }
      XSSFTable table =
          sheet.createTable(
              new AreaReference(
                  new CellReference(0, 0),
                  new CellReference(VARIABLES, HEADERS.size() - 1),
                  SpreadsheetVersion.EXCEL2007));
      table.setName("mensajes_cols");
      table.setDisplayName("mensajes_cols");
      workbook.write(out);
    }
  }

  private static void fill(XSSFRow row, List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      row.createCell(i).setCellValue(texts.get(i));
    }
  }

  /** Reads and checks a workbook as {@code cx} does. */
  static final class OnPoi {
    private OnPoi() {}

    public static void main(String[] args) {
      TableColumns columns =
          TableColumns.of(Catalogue.standard(), table -> Optional.of(table.schema()));
      int rows =
          ColumnMapWorkbook.read(Path.of(args[0]), columns)
              .columnMap()
              .orElseThrow()
              .collectionsCX()
              .size();
      if (rows != VARIABLES) {
        throw new IllegalStateException("POI read " + rows + " rows.");
      }
    }
  }

  /** Reads the text of each cell, and checks nothing. */
  static final class OnFastexcel {
    private OnFastexcel() {}

    public static void main(String[] args) throws IOException {
      int cells = 0;
      try (ReadableWorkbook workbook = new ReadableWorkbook(Path.of(args[0]).toFile())) {
        Sheet sheet = workbook.getFirstSheet();
        for (Row row : sheet.read()) {
          for (int i = 0; i < row.getCellCount(); i++) {
            cells += row.getCellText(i).isEmpty() ? 0 : 1;
          }
        }
      }
      if (cells < VARIABLES * 9) {
        throw new IllegalStateException("fastexcel read " + cells + " cells.");
      }
    }
  }

  /** The start of a JVM. */
  static final class Nothing {
    private Nothing() {}

    public static void main(String[] args) {
      // Nothing is what it measures.
    }
  }
}
