package io.cxdata.reference.workbook;

import static io.cxdata.reference.workbook.Workbooks.cells;
import static io.cxdata.reference.workbook.Workbooks.row;
import static io.cxdata.reference.workbook.Workbooks.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.reference.Catalogue;
import io.cxdata.reference.columnmap.ColumnMap;
import io.cxdata.reference.columnmap.Comparison;
import io.cxdata.reference.columnmap.DataType;
import io.cxdata.reference.columnmap.MatchedVariable;
import io.cxdata.reference.columnmap.TableColumns;
import io.cxdata.reference.columnmap.Variable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnMapWorkbookTest {
  private static final TableColumns COLUMNS =
      TableColumns.of(Catalogue.standard(), table -> Optional.of(table.schema()));

  @TempDir Path folder;

  private WorkbookReport read(Workbooks workbook) {
    return ColumnMapWorkbook.read(workbook.in(folder), COLUMNS);
  }

  /** Errors and warnings, without notes. */
  private static List<String> places(WorkbookReport report) {
    return report.problems().stream()
        .filter(problem -> problem.severity() != Severity.NOTE)
        .map(p -> p.severity().text() + " " + p.sheet().orElse("") + "!" + p.cell().orElse(""))
        .toList();
  }

  private static ColumnMap map(WorkbookReport report) {
    return report.columnMap().orElseThrow(() -> new AssertionError(report.problems()));
  }

  private static WorkbookProblem problem(WorkbookReport report, String cell) {
    return report.problems().stream()
        .filter(p -> p.severity() != Severity.NOTE && p.cell().equals(Optional.of(cell)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(report.problems()));
  }

  @Test
  void aRightRowIsReadAndMatchedWithAllThreeTables() {
    WorkbookReport report =
        read(
            Workbooks.of(
                cells(
                    "Monto",
                    "InitialLoanAmount",
                    "InitialLoanAmount",
                    "InitialLoanAmount",
                    "aux",
                    "dbl",
                    "x",
                    "sí",
                    ">=",
                    "nota",
                    "otra")));

    assertThat(places(report)).isEmpty();
    Optional<String> column = Optional.of("InitialLoanAmount");
    assertThat(map(report).collectionsCX())
        .containsExactly(
            new Variable(
                "Monto",
                column,
                column,
                column,
                Optional.of("aux"),
                DataType.DBL,
                true,
                true,
                Optional.of(Comparison.AT_LEAST),
                Optional.of("nota"),
                Optional.of("otra")));
    MatchedVariable matched =
        new MatchedVariable(
            "Monto",
            true,
            true,
            column,
            DataType.DBL,
            Optional.of(Comparison.AT_LEAST),
            "InitialLoanAmount");
    assertThat(map(report).contracts()).containsExactly(matched);
    assertThat(map(report).collections()).containsExactly(matched);
    assertThat(report.file()).isEqualTo("CX - Strategy & Communications.xlsx");
    assertThat(report.sha256()).hasSize(64);
  }

  @Test
  void theTableIsFoundByItsNameWhereverItStandsAndInWhateverOrderOfColumns() {
    WorkbookReport report =
        read(
            Workbooks.of(cells("==", "x", "str", "ID", "ID", "ID", null, "Crédito"))
                .sheet("otra hoja")
                .table("MENSAJES_COLS")
                .at(6, 3)
                .before(
                    book ->
                        book.createSheet("columnas")
                            .createRow(0)
                            .createCell(0)
                            .setCellValue("nombre"))
                .headers(
                    "comparador",
                    "FILTRO",
                    " dtipo ",
                    "gold_name",
                    "silver_name",
                    "Database",
                    "comunicaciones",
                    "\u00a0Nombre\u00a0"));

    assertThat(places(report)).isEmpty();
    assertThat(map(report).collectionsCX()).extracting(Variable::nombre).containsExactly("Crédito");
    assertThat(map(report).collections()).extracting(MatchedVariable::column).containsExactly("ID");
  }

  @Test
  void withoutTheTableItsHeaderRowOnSheetColumnasIsTakenWithAWarning() {
    WorkbookReport report =
        read(Workbooks.of(row("a"), row("b")).table(null).sheet(" Columnas ").at(3, 1));

    assertThat(places(report)).containsExactly("warning  Columnas !B4");
    assertThat(map(report).collectionsCX()).extracting(Variable::nombre).containsExactly("a", "b");
  }

  @Test
  void withoutTableAndHeaderRowNothingIsRead() {
    WorkbookReport other = read(Workbooks.of(row("a")).table(null).sheet("otra"));
    WorkbookReport noHeader =
        read(Workbooks.of(row("a")).table(null).headers("uno", "dos", "tres"));

    assertThat(other.hasErrors()).isTrue();
    assertThat(other.columnMap()).isEmpty();
    assertThat(other.problems()).hasSize(1);
    assertThat(other.problems().get(0).problem()).contains("mensajes_cols").contains("columnas");
    assertThat(noHeader.problems()).isEqualTo(other.problems());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nombre",
        "database",
        "silver_name",
        "gold_name",
        "dtipo",
        "filtro",
        "comunicaciones",
        "comparador"
      })
  void aColumnThatIsMissingOrThereTwiceIsAnError(String header) {
    Object[] without = Workbooks.HEADERS.stream().map(h -> h.equals(header) ? "otro" : h).toArray();
    WorkbookReport missing = read(Workbooks.of(row("a")).headers(without));
    assertThat(missing.problems())
        .filteredOn(problem -> problem.severity() == Severity.ERROR)
        .singleElement()
        .satisfies(problem -> assertThat(problem.problem()).contains("column " + header));

    Object[] twice =
        Workbooks.HEADERS.stream()
            .map(h -> h.equals("en_gold2") ? header.toUpperCase(java.util.Locale.ROOT) : h)
            .toArray();
    WorkbookReport doubled = read(Workbooks.of(row("a")).headers(twice));
    assertThat(problem(doubled, "K1").severity()).isEqualTo(Severity.ERROR);
    assertThat(doubled.columnMap()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gold_aux", "en_gold", "en_gold2"})
  void aColumnOfNotesMayBeMissing(String header) {
    Object[] without = Workbooks.HEADERS.stream().map(h -> h.equals(header) ? null : h).toArray();
    WorkbookReport report = read(Workbooks.of(row("a")).table(null).headers(without));

    assertThat(report.columnMap()).isPresent();
  }

  @Test
  void anUnknownColumnIsIgnoredWithAWarning() {
    Object[] headers =
        Workbooks.HEADERS.stream().map(h -> h.equals("en_gold") ? "engold" : h).toArray();
    WorkbookReport report = read(Workbooks.of(row("a")).headers(headers));

    assertThat(places(report)).containsExactly("warning columnas!J1");
    assertThat(problem(report, "J1").remedy()).contains("en_gold");
  }

  @ParameterizedTest
  @CsvSource({
    "TRUE,true",
    "true,true",
    "1,true",
    "x,true",
    "X,true",
    "si,true",
    "SÍ,true",
    "sí,true",
    "si\u0301,true",
    "yes,true",
    "Verdadero,true",
    "FALSE,false",
    "0,false",
    "no,false",
    "Falso,false",
    "'',false"
  })
  void yesAndNoAreWordsInAnyCase(String word, boolean meaning) {
    WorkbookReport report =
        read(Workbooks.of(with(row("a"), "comunicaciones", word.isEmpty() ? null : word)));

    assertThat(map(report).collectionsCX().get(0).comunicaciones()).isEqualTo(meaning);
  }

  @Test
  void yesAndNoMayBeBooleansAndNumbers() {
    WorkbookReport report =
        read(
            Workbooks.of(
                with(with(row("a"), "comunicaciones", true), "filtro", 1),
                with(with(row("b"), "comunicaciones", false), "filtro", 0)));

    assertThat(map(report).collectionsCX())
        .extracting(Variable::comunicaciones)
        .containsExactly(true, false);
    assertThat(map(report).collectionsCX())
        .extracting(Variable::filtro)
        .containsExactly(true, false);
  }

  @ParameterizedTest
  @CsvSource({
    "filtro,quizás,G2", "comunicaciones,2,H2", "dtipo,texto,F2", "dtipo,STR,F2", "dtipo,'',F2",
    "comparador,=,I2", "comparador,IN,I2", "comparador,'',I2", "nombre,'',A2", "nombre,'  ',A2"
  })
  void aValueThatIsNotAllowedIsAnErrorOfItsCell(String header, String value, String cell) {
    WorkbookReport report =
        read(Workbooks.of(with(row("a"), header, value.isEmpty() ? null : value), row("b")));

    assertThat(problem(report, cell).severity()).isEqualTo(Severity.ERROR);
    assertThat(report.columnMap()).isEmpty();
  }

  @Test
  void aComparisonIsOnlyNeededForAFilter() {
    WorkbookReport report =
        read(Workbooks.of(with(with(row("a"), "filtro", null), "comparador", null)));

    assertThat(map(report).collectionsCX().get(0).comparador()).isEmpty();
  }

  @Test
  void aNameThatIsThereTwiceIsAnErrorWhateverItsCase() {
    WorkbookReport report = read(Workbooks.of(row("Monto"), row("b"), row("MONTO ")));

    assertThat(problem(report, "A4").problem()).contains("A2");
  }

  @Test
  void anErrorValueIsOneErrorInEachColumnThatIsNeededAndNoneInTheOthers() {
    Consumer<XSSFCell> notAvailable = cell -> cell.setCellErrorValue(FormulaError.NA.getCode());
    List<String> notes = List.of("gold_aux", "en_gold", "en_gold2");
    for (String header : Workbooks.HEADERS) {
      WorkbookReport report = read(Workbooks.of(with(row("a"), header, notAvailable), row("b")));

      String cell = (char) ('A' + Workbooks.HEADERS.indexOf(header)) + "2";
      assertThat(places(report))
          .as(header)
          .isEqualTo(notes.contains(header) ? List.of() : List.of("error columnas!" + cell));
      if (!notes.contains(header)) {
        assertThat(problem(report, cell).problem()).contains("#N/A");
      }
    }
  }

  @Test
  void eachTypeAndEachComparisonIsReadAsItIsWritten() {
    List<String> types = List.of("str", "int", "dbl", "date", "bool");
    List<String> comparisons = List.of("==", "!=", ">", ">=", "<", "<=", "in", "like", "between");
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < comparisons.size(); i++) {
      rows.add(
          with(
              with(row("v" + i), "dtipo", types.get(i % types.size())),
              "comparador",
              comparisons.get(i)));
    }

    List<Variable> read = map(read(Workbooks.of(rows.toArray(List[]::new)))).collectionsCX();

    assertThat(read)
        .extracting(variable -> variable.comparador().orElseThrow().text())
        .isEqualTo(comparisons);
    assertThat(read.subList(0, types.size()))
        .extracting(variable -> variable.dtipo().text())
        .isEqualTo(types);
    assertThat(Comparison.names()).isEqualTo(comparisons);
    assertThat(DataType.names()).isEqualTo(types);
  }

  @Test
  void aFormulaIsReadByItsStoredValueAndNeverCalculated() {
    Consumer<XSSFCell> stored =
        cell -> {
          cell.setCellFormula("CONCATENATE(\"I\",\"X\")");
          cell.setCellValue("ID");
        };
    Consumer<XSSFCell> never = cell -> cell.setCellFormula("1+1");
    WorkbookReport report =
        read(Workbooks.of(with(with(row("a"), "gold_name", stored), "gold_aux", never)));

    assertThat(map(report).collectionsCX().get(0).goldName()).contains("ID");
    assertThat(map(report).collectionsCX().get(0).goldAux()).isEmpty();
    assertThat(places(report)).containsExactly("warning columnas!E2");
  }

  @Test
  void cellsAreReadAsExcelShowsThem() {
    Consumer<XSSFCell> date =
        cell -> {
          CellStyle style = cell.getSheet().getWorkbook().createCellStyle();
          style.setDataFormat(
              cell.getSheet().getWorkbook().createDataFormat().getFormat("dd/mm/yy"));
          cell.setCellStyle(style);
          cell.setCellValue(LocalDate.of(2026, 12, 31));
        };
    WorkbookReport report =
        read(
            Workbooks.of(
                with(with(with(row("a"), "gold_aux", 1.0), "en_gold", 0.5), "en_gold2", date),
                with(with(row("b"), "gold_aux", true), "en_gold", "\u00a0\t texto \n\u00a0"),
                with(row("c"), "gold_aux", "   ")));

    List<Variable> variables = map(report).collectionsCX();
    assertThat(variables.get(0).goldAux()).contains("1");
    assertThat(variables.get(0).enGold()).contains("0.5");
    assertThat(variables.get(0).enGold2()).contains("2026-12-31");
    assertThat(variables.get(1).goldAux()).contains("TRUE");
    assertThat(variables.get(1).enGold()).contains("texto");
    assertThat(variables.get(2).goldAux()).isEmpty();
  }

  private static Consumer<XSSFCell> formatted(double number, String format) {
    return cell -> {
      CellStyle style = cell.getSheet().getWorkbook().createCellStyle();
      style.setDataFormat(cell.getSheet().getWorkbook().createDataFormat().getFormat(format));
      cell.setCellStyle(style);
      cell.setCellValue(number);
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.5|0%|50%",
        "0.125|0.0%|12.5%",
        "1234.5|#,##0.00|1,234.50",
        "7|0000|0007",
        "0.30000000000000004|General|0.3",
        "123456789012|General|1.23457E+11",
        "46387|d-mmm-yy|2026-12-31",
        "46387.75|dd/mm/yyyy hh:mm|2026-12-31",
        "-3|0|-3"
      })
  void aNumberReadsAsExcelShowsIt(double number, String format, String shown) {
    WorkbookReport report =
        read(Workbooks.of(with(row("a"), "en_gold", formatted(number, format))));

    assertThat(map(report).collectionsCX().get(0).enGold()).contains(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "d \"de\" mmmm \"de\" yyyy",
        "[$-80A]d \"de\" mmmm \"de\" yyyy;@",
        "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
        "[$-80A]dddd d \\d\\e mmmm",
        "D/M/YYYY H:MM",
        "_-d/m/yy_-",
        "[Red]dd/mm/yyyy;@",
        "[Azul]dd-mmm-yyyy",
        "\"vence [h]: \"yyyy-mm-dd",
        "\"a las \"h:mm\" del \"d/m/yyyy",
        "yyyy",
        "mmm",
        "mm/yy",
        "mm"
      })
  void aDayInAnyFormatReadsAsADay(String format) {
    WorkbookReport report =
        read(Workbooks.of(with(row("a"), "en_gold", formatted(46387.5, format))));

    assertThat(map(report).collectionsCX().get(0).enGold()).contains("2026-12-31");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "1.5|[h]:mm|36:00",
        "1.5|[hh]:mm:ss|36:00:00",
        "1.5|[mm]:ss|2160:00",
        "46387.5|h:mm|12:00",
        "46387.75|h:mm AM/PM|6:00 PM",
        "46387.5|mm:ss|00:00",
        "5|0 \"días\"|5 días",
        "5|\"d\" 0|d 5",
        "5|\"S/ \"0|S/ 5",
        "5|\\d 0|d 5",
        "5|[$MXN] 0.00|MXN 5.00",
        "46387.5|General|46387.5",
        "0.00001|0.0E+00|1.0E-05",
        "-1|d/m/yyyy|-1",
        "2958466|d/m/yyyy|2958466"
      })
  void aNumberOrDurationIsNoDay(double number, String format, String shown) {
    WorkbookReport report =
        read(Workbooks.of(with(row("a"), "en_gold", formatted(number, format))));

    assertThat(map(report).collectionsCX().get(0).enGold()).contains(shown);
  }

  @Test
  void headersAreComparedWithoutWhiteSpaceAndLineBreaksAroundThem() {
    WorkbookReport report =
        read(
            Workbooks.of(row("a"))
                .headers(
                    "\n nombre_x000a_",
                    "DATABASE_x000D__x000A_",
                    "\u2003silver_name\t",
                    "\ufeffgold_name",
                    "Gold_Aux",
                    "dtipo\r\n",
                    "filtro\u00a0",
                    "comunicaciones \u200b",
                    "comparador",
                    "en_gold",
                    "en_gold2"));

    assertThat(places(report)).isEmpty();
    assertThat(map(report).collections()).hasSize(1);
  }

  @Test
  void aLineBreakThatIsWrittenAsAnEscapeIsOne() {
    WorkbookReport report =
        read(Workbooks.of(with(row("Días_x000a_de atraso_x000a_"), "en_gold", "a_x005F_x000a_b")));

    Variable variable = map(report).collectionsCX().get(0);
    assertThat(variable.nombre()).isEqualTo("Días\nde atraso");
    assertThat(variable.enGold()).contains("a_x000a_b");
  }

  @Test
  void textsMayStandInTheirCellsInsteadOfTheSharedTexts() {
    Path file = Workbooks.of(with(row("a"), "en_gold", 1)).in(folder);
    WorkbookParts.edit(
        file,
        "xl/worksheets/sheet1.xml",
        xml ->
            xml.replaceFirst(
                "<c r=\"J2\"[^>]*>.*?</c>",
                "<c r=\"J2\" t=\"inlineStr\"><is><r><t>una </t></r><r><rPr><b/></rPr>"
                    + "<t xml:space=\"preserve\">nota_x000a_ </t></r>"
                    + "<rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></is></c>"));
    WorkbookReport report = ColumnMapWorkbook.read(file, COLUMNS);

    assertThat(map(report).collectionsCX().get(0).enGold()).contains("una nota");
  }

  @Test
  void ofMergedCellsTheFirstHasTheContent() {
    WorkbookReport report =
        read(
            Workbooks.of(row("a"), with(row("b"), "nombre", null))
                .then(
                    book ->
                        book.getSheet("columnas")
                            .addMergedRegion(new CellRangeAddress(1, 2, 0, 0))));

    assertThat(places(report)).containsExactly("error columnas!A3");
  }

  @Test
  void daysThatAreCountedFrom1904AreTheSameDays() {
    Consumer<XSSFCell> date =
        cell -> {
          CellStyle style = cell.getSheet().getWorkbook().createCellStyle();
          style.setDataFormat((short) 14);
          cell.setCellStyle(style);
          cell.setCellValue(LocalDate.of(2026, 12, 31));
        };
    WorkbookReport report =
        read(
            Workbooks.of(with(row("a"), "en_gold", date))
                .before(book -> book.getCTWorkbook().addNewWorkbookPr().setDate1904(true)));

    assertThat(map(report).collectionsCX().get(0).enGold()).contains("2026-12-31");
  }

  @Test
  void theOrderOfTheRowsIsKeptAndRowsWithoutAnyContentCountAsNone() {
    WorkbookReport report =
        read(Workbooks.of(row("z"), cells(), row("a"), cells(null, " "), row("m")));

    assertThat(map(report).collectionsCX())
        .extracting(Variable::nombre)
        .containsExactly("z", "a", "m");
    for (List<MatchedVariable> table :
        List.of(map(report).contracts(), map(report).collections())) {
      assertThat(table).extracting(MatchedVariable::nombre).containsExactly("z", "a", "m");
    }
  }

  @Test
  void aTableWithoutRowsIsAnError() {
    assertThat(read(Workbooks.of()).hasErrors()).isTrue();
  }

  @Test
  void aTotalsRowIsNoVariable() {
    WorkbookReport report = read(Workbooks.of(row("a"), cells("Total")).totals(1));

    assertThat(map(report).collectionsCX()).extracting(Variable::nombre).containsExactly("a");
  }

  @Test
  void aHiddenRowIsKeptWithAWarning() {
    WorkbookReport report =
        read(
            Workbooks.of(row("a"), row("b"))
                .then(
                    book -> {
                      XSSFSheet sheet = book.getSheet("columnas");
                      XSSFRow hidden = sheet.getRow(2);
                      hidden.setZeroHeight(true);
                    }));

    assertThat(places(report)).containsExactly("warning columnas!A3");
    assertThat(map(report).collectionsCX()).hasSize(2);
  }

  @Test
  void aNameThatMatchesNoColumnIsAWarningWithTheNearest() {
    WorkbookReport report =
        read(
            Workbooks.of(
                cells(
                    "a",
                    "BorowerID",
                    "borrowerid",
                    "OverdueDay",
                    null,
                    "int",
                    null,
                    null,
                    null,
                    null,
                    null)));

    assertThat(problem(report, "B2").remedy()).contains("BorrowerID");
    assertThat(problem(report, "C2").remedy()).contains("BorrowerID").contains("case");
    assertThat(problem(report, "D2").remedy()).contains("OverdueDays");
    assertThat(places(report)).allMatch(place -> place.startsWith("warning"));
    assertThat(map(report).contracts()).isEmpty();
    assertThat(map(report).collections()).isEmpty();
    assertThat(map(report).collectionsCX()).hasSize(1);
  }

  @Test
  void whereTheGoldNameIsNoColumnOfGoldTheSilverNameIsTried() {
    WorkbookReport report =
        read(
            Workbooks.of(
                with(with(row("a"), "gold_name", "nada"), "silver_name", "BorrowerID"),
                with(with(row("b"), "gold_name", null), "silver_name", "phone_number")));

    assertThat(map(report).collections())
        .extracting(MatchedVariable::nombre, MatchedVariable::column)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("a", "BorrowerID"));
  }

  @ParameterizedTest
  @CsvSource({
    "OverdueDays,int,",
    "OverdueDays,str,int",
    "OverdueDays,dbl,int",
    "monto_principal,dbl,",
    "monto_principal,int,dbl",
    "attribute_processed,bool,",
    "attribute_processed,str,bool",
    "sig_pago,date,",
    "sig_pago,str,date",
    "TermSpecificationStartDate,date,",
    "TermSpecificationStartDate,str,date",
    "attribute_due_date,date,",
    "attribute_due_date,str,date",
    "created_at,date,",
    "LastName,str,",
    "LastName,date,str"
  })
  void aTypeThatContradictsTheColumnOfGoldIsAWarning(String gold, String type, String right) {
    WorkbookReport report =
        read(
            Workbooks.of(
                with(with(with(row("a"), "gold_name", gold), "silver_name", null), "dtipo", type)));

    assertThat(report.columnMap()).isPresent();
    assertThat(places(report))
        .isEqualTo(right == null ? List.of() : List.of("warning columnas!F2"));
  }

  @ParameterizedTest
  @CsvSource({
    "sig_pago,date,",
    "sig_pago,str,date",
    "phone_number,str,",
    "phone_number,int,str",
    "parcialidades_plan,int,",
    "parcialidades_plan,date,int"
  })
  void aTypeThatContradictsTheColumnOfSilverIsAWarning(String silver, String type, String right) {
    WorkbookReport report =
        read(
            Workbooks.of(
                with(
                    with(with(row("a"), "silver_name", silver), "gold_name", null),
                    "dtipo",
                    type)));

    assertThat(report.columnMap()).isPresent();
    assertThat(places(report))
        .isEqualTo(right == null ? List.of() : List.of("warning columnas!F2"));
  }

  @Test
  void bronzeIsTextSoNoTypeContradictsIt() {
    WorkbookReport report =
        read(
            Workbooks.of(
                cells(
                    "a",
                    "InitialLoanAmount",
                    null,
                    null,
                    null,
                    "dbl",
                    null,
                    null,
                    null,
                    null,
                    null)));

    assertThat(places(report)).isEmpty();
  }

  @Test
  void columnsOfGoldThatNoRowNamesAreNotes() {
    WorkbookReport report = read(Workbooks.of(row("a")));

    assertThat(report.problems())
        .filteredOn(problem -> problem.severity() == Severity.NOTE)
        .hasSize(COLUMNS.gold().names().size() - 1)
        .allMatch(problem -> problem.cell().equals(Optional.of("D1")));
  }

  @Test
  void tablesThatDoNotExistYetAreNamed() {
    TableColumns assumed = TableColumns.of(Catalogue.standard(), table -> Optional.empty());
    WorkbookReport report = ColumnMapWorkbook.read(Workbooks.of(row("a")).in(folder), assumed);

    assertThat(report.problems())
        .extracting(WorkbookProblem::problem)
        .anyMatch(text -> text.startsWith("gold.loan_contracts does not exist yet"));
    assertThat(report.columnMap()).isPresent();
  }

  @Test
  void allProblemsAreInOneReportErrorsFirst() {
    WorkbookReport report =
        read(
            Workbooks.of(
                with(row("a"), "gold_name", "nada"),
                with(with(row("b"), "dtipo", "x"), "filtro", "?"),
                with(row("a"), "comparador", "<>")));

    assertThat(places(report))
        .containsExactly(
            "error columnas!F3",
            "error columnas!G3",
            "error columnas!A4",
            "error columnas!I4",
            "warning columnas!D2");
    assertThat(report.problems().get(0).toString()).startsWith("error columnas!F3 'x' is not");
  }

  @Test
  void aWrongTypeDoesNotHideAWrongNameNorAColumnThatARowNames() {
    WorkbookReport report =
        read(
            Workbooks.of(
                with(with(row("a"), "dtipo", "x"), "silver_name", "nada"),
                with(
                    with(
                        row("b"),
                        "dtipo",
                        (Consumer<XSSFCell>) c -> c.setCellErrorValue(FormulaError.NA.getCode())),
                    "database",
                    "nada")));

    assertThat(places(report))
        .containsExactly(
            "error columnas!F2", "error columnas!F3", "warning columnas!C2", "warning columnas!B3");
    assertThat(report.problems())
        .extracting(WorkbookProblem::problem)
        .noneMatch(problem -> problem.startsWith("No row names the column ID "));
  }

  @Test
  void aMissingColumnDoesNotHideTheProblemsOfTheRows() {
    for (String missing : List.of("nombre", "gold_name", "dtipo", "filtro", "comparador")) {
      Object[] without = Workbooks.HEADERS.stream().map(h -> h.equals(missing) ? "z" : h).toArray();
      WorkbookReport report =
          read(
              Workbooks.of(row("a"), with(with(row("b"), "comunicaciones", "?"), "database", "no"))
                  .headers(without));

      assertThat(places(report))
          .as(missing)
          .contains("error columnas!A1", "error columnas!H3", "warning columnas!B3")
          .filteredOn(place -> place.startsWith("error"))
          .hasSize(2);
      assertThat(report.columnMap()).isEmpty();
    }
  }

  @Test
  void severalNamesThatAreNearAreAllNamed() {
    WorkbookReport report =
        read(
            Workbooks.of(with(row("a"), "gold_name", "LastNam3"), with(row("b"), "dtipo", "strg")));

    assertThat(problem(report, "D2").remedy()).isEqualTo("Did you mean LastName or LastName2?");
    assertThat(problem(report, "F3").remedy()).endsWith("Did you mean str?");
  }

  @Test
  void namesThatLookTheSameAreTheSame() {
    WorkbookReport report = read(Workbooks.of(row("Días"), row("DI\u0301AS")));

    assertThat(problem(report, "A3").problem()).contains("A2");
  }

  @Test
  void charactersThatCannotBeShownAreLeftOut() {
    Consumer<XSSFCell> steering = cell -> cell.setCellValue("a\u009b2J\u0085b\tc\nd");
    WorkbookReport report =
        read(
            Workbooks.of(
                with(row("x_xD800_y"), "en_gold", steering),
                with(row("_x001B_[2Jz_x0000_"), "en_gold", "😀_xDE00_")));

    assertThat(map(report).collectionsCX())
        .extracting(Variable::nombre, variable -> variable.enGold().orElseThrow())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("xy", "a2Jb\tc\nd"),
            org.assertj.core.groups.Tuple.tuple("[2Jz", "😀"));
  }
}
