package io.cxdata.corebanking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.corebanking.olingo.OlingoOracle;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Calendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.olingo.odata2.api.edm.EdmSimpleTypeKind;
import org.apache.olingo.odata2.api.exception.ODataException;
import org.apache.olingo.odata2.api.uri.UriInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we write, Olingo's own parser understands. */
class ODataQueryTest {
  private static final OlingoOracle OLINGO = OlingoOracle.ofBank();

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "O'Neill", "''", "ñ & ? / # % +", "日本", "a' or 'b' eq 'b"})
  void writesTextThatIsReadTheSame(String text) throws ODataException {
    assertThat(literal(EdmSimpleTypeKind.String, ODataLiteral.of(text), String.class))
        .isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "12.50", "-0.01", "123456789012345.67", "1E+3"})
  void writesDecimalsThatAreReadTheSame(BigDecimal number) throws ODataException {
    assertThat(literal(EdmSimpleTypeKind.Decimal, ODataLiteral.of(number), BigDecimal.class))
        .isEqualByComparingTo(number);
  }

  @Test
  void writesTheOtherTypesSoThatTheyAreReadTheSame() throws ODataException {
    UUID id = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");
    Instant time = Instant.parse("2026-11-22T08:00:00.123Z");

    assertThat(
            literal(EdmSimpleTypeKind.Int64, ODataLiteral.of(9_007_199_254_740_993L), Long.class))
        .isEqualTo(9_007_199_254_740_993L);
    assertThat(literal(EdmSimpleTypeKind.Int32, ODataLiteral.of(-7), Integer.class)).isEqualTo(-7);
    assertThat(literal(EdmSimpleTypeKind.Guid, ODataLiteral.of(id), UUID.class)).isEqualTo(id);
    assertThat(literal(EdmSimpleTypeKind.Boolean, ODataLiteral.of(true), Boolean.class)).isTrue();
    assertThat(literal(EdmSimpleTypeKind.DateTime, ODataLiteral.utc(time), Calendar.class))
        .satisfies(read -> assertThat(read.toInstant()).isEqualTo(time));
    assertThat(
            literal(
                EdmSimpleTypeKind.DateTimeOffset,
                ODataLiteral.of(OffsetDateTime.parse("2026-11-22T08:00:00-06:00")),
                Calendar.class))
        .satisfies(read -> assertThat(read.toInstant()).isEqualTo("2026-11-22T14:00:00Z"));
    assertThat(ODataLiteral.of(LocalDateTime.parse("2026-11-22T08:00")).text())
        .isEqualTo("datetime'2026-11-22T08:00:00'");
    assertThat(ODataLiteral.ofNull().text()).isEqualTo("null");
  }

  @Test
  void writesQueriesThatAreUnderstood() throws ODataException {
    ODataFilter filter =
        ODataFilter.eq("BorrowerID", ODataLiteral.of("O'Neill & sons"))
            .or(ODataFilter.ge("InitialLoanAmount", ODataLiteral.of(new BigDecimal("1.50"))))
            .and(
                ODataFilter.in("ID", List.of(ODataLiteral.of("a"), ODataLiteral.of("b")))
                    .not()
                    .and(ODataFilter.lt("Sequence", ODataLiteral.of(5L))));
    ODataQuery query =
        ODataQuery.all()
            .select("ID", "BorrowerID")
            .filter(filter)
            .expand("OpenItems", "Balances")
            .orderby("OverdueDays desc", "ID")
            .top(10)
            .skip(20)
            .inlineCount()
            .format(ODataQuery.Format.JSON);

    UriInfo understood = OLINGO.uri("ContractSet", decoded(query));

    assertThat(understood.getFilter().getUriLiteral())
        .isEqualTo(
            "(BorrowerID eq 'O''Neill & sons' or InitialLoanAmount ge 1.50M) and not (ID eq 'a' or"
                + " ID eq 'b') and Sequence lt 5L");
    assertThat(understood.getSelect()).hasSize(2);
    assertThat(understood.getExpand()).hasSize(2);
    assertThat(understood.getOrderBy().getOrdersCount()).isEqualTo(2);
    assertThat(understood.getTop()).isEqualTo(10);
    assertThat(understood.getSkip()).isEqualTo(20);
    assertThat(understood.getFormat()).isEqualTo("json");
  }

  @Test
  void writesKeysThatAreUnderstood() throws ODataException {
    String one = ODataKey.of(ODataLiteral.of("a'b/ñ")).predicate();
    String two =
        ODataKey.of("ContractID", ODataLiteral.of("x"))
            .and("OpenItemID", ODataLiteral.of("y, z"))
            .predicate();

    assertThat(one).isEqualTo("(%27a%27%27b%2F%C3%B1%27)");
    assertThat(OLINGO.uri("OpenItemSet" + decoded(two), Map.of()).getKeyPredicates())
        .extracting(key -> key.getLiteral())
        .containsExactly("x", "y, z");
  }

  @Test
  void isImmutableAndShowsNoValue() {
    ODataQuery ten = ODataQuery.all().top(10);

    assertThat(ten.top(20)).isNotEqualTo(ten);
    assertThat(ten).isEqualTo(ODataQuery.all().top(10));
    assertThat(ten.filter(ODataFilter.eq("ID", ODataLiteral.of("secret"))).toString())
        .isEqualTo("ODataQuery[$top, $filter]");
    assertThat(ODataQuery.all().queryString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "ID eq 1 or 1", "a'", "$top", "a,b", "/a", "a&b"})
  void refusesWhatCannotBeAName(String name) {
    ODataLiteral value = ODataLiteral.of(1);
    assertThatThrownBy(() -> ODataFilter.eq(name, value))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ODataQuery.all().select(name))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ODataQuery.all().expand(name))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ODataQuery.all().orderby(name))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ODataKey.of(name, value)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> ODataQuery.all().top(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ODataQuery.all().select())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ODataFilter.in("ID", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static <T> T literal(EdmSimpleTypeKind kind, ODataLiteral literal, Class<T> type)
      throws ODataException {
    return OlingoOracle.literal(kind, literal.text(), type);
  }

  private static Map<String, String> decoded(ODataQuery query) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : query.queryString().substring(1).split("&")) {
      String[] parts = option.split("=", 2);
      options.put(parts[0], decoded(parts[1]));
    }
    return options;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
