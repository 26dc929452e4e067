package io.cxdata.platform.cosmos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * With {@code -Pcosmosdb-server}: our stand-in and a server that is not ours answer the same to
 * queries over the same documents, whose values are of every kind. Where the two differ and ours is
 * right, the query is not here: see docs/decisions/second-opinion-on-cosmos.md.
 */
@Tag("cosmosdb-server")
class SqlOnTwoServersTest {
  private static final List<?> VALUES =
      Arrays.asList(
          null,
          false,
          true,
          -1,
          0,
          1,
          2.5,
          10,
          "",
          "1",
          "B",
          "a",
          "b",
          "ñ",
          List.of(1),
          List.of(1, 2),
          Map.of("x", 1),
          Map.of());

  @TempDir private static Path folder;
  @AutoClose private static StandIns standIns;
  @AutoClose private static SecondOpinion opinion;
  private static CosmosContainer ours;
  private static CosmosContainer theirs;

  @BeforeAll
  static void start() throws IOException {
    standIns = new StandIns(folder, CosmosOptions.defaults());
    opinion = new SecondOpinion(folder);
    ours = filled(standIns.database);
    theirs = filled(opinion.database);
  }

  private static CosmosContainer filled(CosmosDatabase database) {
    CosmosContainer container =
        database.createIfMissing(new ContainerSpec("sql", "/kind", IndexPolicy.everythingBut()));
    for (int i = 0; i < VALUES.size(); i++) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("kind", "k");
      fields.put("v", VALUES.get(i));
      container.create(CosmosDocument.of("d" + i, fields));
    }
    container.create(CosmosDocument.of("without", Map.of("kind", "k")));
    return container;
  }

  /** What a query finds: id and fields. */
  private static List<Map.Entry<String, Map<String, Object>>> answer(
      CosmosContainer container, CosmosQuery query) {
    Function<CosmosDocument, Map.Entry<String, Map<String, Object>>> row =
        document -> Map.entry(document.id(), new HashMap<>(document.fields()));
    return container.query(StandIns.paged(query, 7)).map(row).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"=", "!=", "<>", "<", "<=", ">", ">="})
  void comparisonsWithEveryKindOfParameter(String operator) {
    SoftAssertions softly = new SoftAssertions();
    for (Object value : VALUES) {
      if (!(value instanceof Map)) {
        CosmosQuery query =
            CosmosQuery.of("SELECT * FROM c WHERE c.v " + operator + " @v").with("v", value);
        softly
            .assertThat(answer(ours, query))
            .as("%s %s", operator, value)
            .containsExactlyInAnyOrderElementsOf(answer(theirs, query));
      }
    }
    softly.assertAll();
  }

  @ParameterizedTest
  @ValueSource(strings = {"=", "!=", "<>", "<", "<=", ">", ">="})
  void comparisonsWithEveryKindOfLiteral(String operator) {
    SoftAssertions softly = new SoftAssertions();
    for (String value : List.of("null", "true", "1", "-1", "2.50", "''", "'a'", "\"a\"", "'ñ'")) {
      for (String field : List.of("c.v", "c['v']", "c.v.x", "c.nowhere")) {
        String sql = "SELECT * FROM c WHERE " + field + " " + operator + " " + value;
        softly
            .assertThat(answer(ours, CosmosQuery.of(sql)))
            .as(sql)
            .containsExactlyInAnyOrderElementsOf(answer(theirs, CosmosQuery.of(sql)));
      }
    }
    softly.assertAll();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM c",
        "SELECT * FROM c WHERE c.v IN (1, 'a', null, true)",
        "SELECT * FROM c WHERE c.kind = 'k' AND c.v > 0 AND c.v != 10",
        "SELECT c.id, c.v FROM c",
        "SELECT c.id, c.v AS w FROM c WHERE c.kind = 'k'",
        "SELECT c.id, c.v.x FROM c",
        "SELECT r.id, r['v'][\"x\"] AS inner FROM r"
      })
  void conditionsAndFields(String sql) {
    CosmosQuery query = CosmosQuery.of(sql);

    assertThat(answer(ours, query)).containsExactlyInAnyOrderElementsOf(answer(theirs, query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM c ORDER BY c.id",
        "SELECT * FROM c ORDER BY c.id DESC",
        "SELECT * FROM c WHERE c.v >= '' ORDER BY c.v",
        "SELECT * FROM c WHERE c.v >= '' ORDER BY c.v DESC",
        "SELECT * FROM c WHERE c.v >= -100 ORDER BY c.v ASC",
        "SELECT * FROM c WHERE c.v >= -100 ORDER BY c.v DESC",
        "SELECT * FROM c WHERE c.v >= false ORDER BY c.v",
        "SELECT * FROM c WHERE c.v IN ('a', 1, true, null, false, 0, '') ORDER BY c.v",
        "SELECT * FROM c WHERE c.v IN ('a', 1, true, null, false, 0, '') ORDER BY c.v DESC"
      })
  void orders(String sql) {
    CosmosQuery query = CosmosQuery.of(sql);

    assertThat(answer(ours, query)).isNotEmpty().isEqualTo(answer(theirs, query));
  }
}
