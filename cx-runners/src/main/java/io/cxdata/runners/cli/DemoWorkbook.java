package io.cxdata.runners.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A workbook of the CX team's kind, as messy as people make them: the table stands in the middle of
 * the second sheet, its columns in an order of their own, one of them unknown; spaces that no one
 * sees, many words for yes, an empty row, a hidden row, names that are almost right. It has
 * warnings and no error.
 */
final class DemoWorkbook {
  private static final String NAME = "CX - Strategy & Communications.xlsx";
  private static final int TOP = 4;
  private static final int LEFT = 2;

  private static final String[] HEADERS = {
    "nombre ",
    "gold_name",
    "silver_name",
    "database",
    "DTIPO",
    "filtro\u00a0",
    "comparador",
    "comentarios",
    "comunicaciones",
    "gold_aux",
    "en_gold",
    "en_gold2"
  };

  /** The column of comments, which is unknown. */
  private static final int COMMENTS = 7;

  /** The row that someone hid. */
  private static final String HIDDEN = "CLABE";

  /**
   * A line for each row, in the order of the headers; an underscore stands for a no-break space, a
   * whole number is a number, TRUE and FALSE are booleans.
   */
  private static final String ROWS =
      """
      Número de crédito|ID|ID|ID|str|x|in||sí
      Cuenta|BankAccountID|BankAccountID|BankAccountID|str|1|==||no
      Monto original|InitialLoanAmount|InitialLoanAmount|InitialLoanAmount|dbl|TRUE|between||FALSE
      Fecha de inicio|TermSpecificationStartDate|TermSpecificationStartDate|TermSpecificationStartDate|date|si|>=
      CLABE|ClabeAccount|ClabeAccount|clabeaccount|str|no|||X
      Días de atraso__|OverdueDays|OverdueDays|OverdueDays|int|Sí|>=|revisar con riesgos|SI
      Estatus del crédito|LifeCycleStatusTxt|LifeCycleStatusTxt|LifeCycleStatusTxt|str|x|in
      Plazo|TermSpecificationValidityPeriodDurationM|TermSpecificationValidityPeriodDurationM|TermSpecificationValidityPeriodDurationM|int||==
      Tasa|NominalInterestRate|NominalInterestRate|NominalInterestRate|dbl|0
      Frecuencia de pago|RepaymentFrequency|RepaymentFrequency|RepaymentFrequency|int|falso||¿es texto?

      Capital pendiente|monto_principal|monto_principal||dbl|verdadero|>=
      Interés ordinario|ord_interes|ord_interes||dbl|x|>=
      Comisiones|comisiones|comisiones||dbl|no
      Monto para liquidar|monto_liquidacion|monto_liquidacion||dbl|x|between||x
      Parcialidades pagadas|parcialidades_pagadas|parcialidades_pagadas||int|x|>=
      Parcialidades vencidas|parcialidades_vencidas|parcialidades_vencida||int|x|>=
      Parcialidades del plan|parcialidades_plan|parcialidades_plan||int
      _Monto vencido|monto_vencido|monto_vencido||dbl|x|>=||x
      Interés vencido|interes_ord_vencido|interes_ord_vencido||dbl
      Siguiente pago|sig_pago|sig_pago||date|yes|<=||yes
      Monto a pagar|monto_a_pagar|monto_a_pagar||dbl|x|>=||x
      Cliente|BorrowerID|BorrowerID|BorrowerID|str|x|==
      Nombre|FirstName|FirstName||str|x|like||x
      Apellido|LastName|LastName||str|x|like||x
      Teléfono||phone_number||str|||sólo en silver|x
      Estado|AddressRegion|AddressRegion||str|x|in
      Ciudad|AddressCity|AddressCity||str|x|like
      Género|Gender|Gender||str|x|==
      Promesa|promise_id|id||str
      Monto prometido|attribute_payment_amount|attribute_payment_amount||dbl|x|>=||x
      Fecha prometida|attribute_due_date|attribute_due_date||date|x|between||x
      Promesa cumplida|attribute_accomplished|attribute_accomplished||bool|x|==
      Agente|attribute_agent_name|attribute_agent_name||str|x|like
      """;

  private DemoWorkbook() {}

  /** Writes the workbook into a folder, over an older one. */
  static Path write(Path folder) {
    Path file = folder.resolve(NAME);
    try (XSSFWorkbook workbook = new XSSFWorkbook()) {
      XSSFSheet notes = workbook.createSheet("LÉEME");
      notes.createRow(0).createCell(0).setCellValue("Las variables están en la hoja columnas.");
      XSSFSheet sheet = workbook.createSheet("columnas");
      sheet.createRow(1).createCell(1).setCellValue("Estrategia de cobranza: variables");
      fill(sheet.createRow(TOP), HEADERS);
      List<String> rows = ROWS.lines().toList();
      for (int i = 0; i < rows.size(); i++) {
        XSSFRow row = sheet.createRow(TOP + 1 + i);
        fill(row, rows.get(i).replace("__", "\u00a0\u00a0").split("\\|"));
        if (rows.get(i).startsWith(HIDDEN)) {
          row.setZeroHeight(true);
        }
      }
      addDateAndFormula(workbook, sheet.getRow(TOP + 1));
      addTable(sheet, rows.size());
      Files.createDirectories(folder);
      try (OutputStream out = Files.newOutputStream(file)) {
        workbook.write(out);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to write the sample workbook " + file, e);
    }
  }

  private static void fill(XSSFRow row, String[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!values[i].isEmpty()) {
        fill(row.createCell(LEFT + i), values[i]);
      }
    }
  }

  private static void fill(XSSFCell cell, String value) {
    switch (value) {
      case "TRUE", "FALSE" -> cell.setCellValue(value.equals("TRUE"));
      case "0", "1" -> cell.setCellValue(value.equals("1") ? 1 : 0);
      default -> cell.setCellValue(value.startsWith("_") ? "\u00a0" + value.substring(1) : value);
    }
  }

  private static void addDateAndFormula(XSSFWorkbook workbook, XSSFRow row) {
    XSSFCellStyle style = workbook.createCellStyle();
    style.setDataFormat(workbook.createDataFormat().getFormat("[$-80A]d \"de\" mmmm \"de\" yyyy"));
    XSSFCell comment = row.createCell(LEFT + COMMENTS);
    comment.setCellStyle(style);
    comment.setCellValue(LocalDate.of(2026, 1, 31));
    XSSFCell formula = row.createCell(LEFT + HEADERS.length - 1);
    formula.setCellFormula("\"visto \"&1");
    formula.setCellValue("visto 1");
  }

  private static void addTable(XSSFSheet sheet, int rows) {
    XSSFTable table =
        sheet.createTable(
            new AreaReference(
                new CellReference(TOP, LEFT),
                new CellReference(TOP + rows, LEFT + HEADERS.length - 1),
                SpreadsheetVersion.EXCEL2007));
    table.setName("mensajes_cols");
    table.setDisplayName("mensajes_cols");
  }
}
