package io.cxdata.simulator.internal.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known is answered as Cosmos DB does; what is not is refused, never guessed. */
class SqlQueryTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static List<ObjectNode> documents() throws JsonProcessingException {
    List<ObjectNode> documents = new ArrayList<>();
    for (String json :
        List.of(
            "{'id':'a','n':1,'t':'x','on':true,'in':{'n':7},'l':[1,'x']}",
            "{'id':'b','n':2,'t':'y','on':false,'none':null,'l':[2.0]}",
            "{'id':'c','n':'2','t':'x'}",
            "{'id':'d','t':'z'}")) {
      documents.add((ObjectNode) JSON.readTree(json.replace('\'', '"')));
    }
    return documents;
  }

  private static List<ObjectNode> run(String sql) throws JsonProcessingException {
    ObjectNode specification = JSON.createObjectNode().put("query", sql);
    ArrayNode parameters = specification.putArray("parameters");
    parameters.addObject().put("name", "@two").put("value", 2);
    parameters.addObject().put("name", "@list").putArray("value").add(2);
    parameters.addObject().put("name", "@in").putObject("value").put("n", 7.0);
    return new SqlQuery(specification).of(documents());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * FROM c                                      | a b c d",
        "select * from r where r.t = 'x'                      | a c",
        "SELECT * FROM c WHERE c.n = @two                     | b",
        "SELECT * FROM c WHERE c.n = '2'                      | c",
        "SELECT * FROM c WHERE c.n != 1                       | b c",
        "SELECT * FROM c WHERE c.n < 2                        | a",
        "SELECT * FROM c WHERE c.n >= 1 AND c.on = true       | a",
        "SELECT * FROM c WHERE c.none = null                  | b",
        "SELECT * FROM c WHERE c.in.n = 7                     | a",
        "SELECT * FROM c WHERE c['in'][\"n\"] = 7             | a",
        "SELECT * FROM c WHERE c.t IN ('y', 'z')              | b d",
        "SELECT * FROM c WHERE c.t = 'x' ORDER BY c.id DESC   | c a",
        "SELECT * FROM c WHERE c.n != null ORDER BY c.n       | a b c",
        "SELECT * FROM c WHERE c.on >= false ORDER BY c.on ASC | b a",
        "SELECT * FROM c WHERE c.l = @list                    | b",
        "SELECT * FROM c WHERE c.l != @list                   | a",
        "SELECT * FROM c WHERE c.l IN (@list)                 | b",
        "SELECT * FROM c WHERE c.in = @in                     | a"
      })
  void whatIsKnownIsAnswered(String sql, String ids) throws JsonProcessingException {
    assertThat(run(sql)).extracting(row -> row.get("id").asText()).containsExactly(ids.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<", "<=", ">", ">="})
  void noListIsGreaterThanAnother(String operator) throws JsonProcessingException {
    assertThat(run("SELECT * FROM c WHERE c.l " + operator + " @list")).isEmpty();
    assertThat(run("SELECT * FROM c WHERE c.in " + operator + " @in")).isEmpty();
  }

  @Test
  void fieldsThatAreNotThereAreLeftOut() throws JsonProcessingException {
    List<ObjectNode> rows = run("SELECT c.id, c.in.n AS inner FROM c WHERE c.t IN ('x')");

    assertThat(rows)
        .extracting(JsonNode::toString)
        .containsExactly("{\"id\":\"a\",\"inner\":7}", "{\"id\":\"c\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SELECT",
        "SELECT * FROM c WHERE",
        "SELECT TOP 1 * FROM c",
        "SELECT DISTINCT c.id FROM c",
        "SELECT VALUE c.id FROM c",
        "SELECT COUNT(1) FROM c",
        "SELECT c.id, 1 FROM c",
        "SELECT c FROM c",
        "SELECT d.id FROM c",
        "SELECT * FROM c JOIN t IN c.tags",
        "SELECT * FROM c WHERE c.a = 1 OR c.a = 2",
        "SELECT * FROM c WHERE NOT c.a = 1",
        "SELECT * FROM c WHERE (c.a = 1)",
        "SELECT * FROM c WHERE 1 = c.a",
        "SELECT * FROM c WHERE c.a = c.b",
        "SELECT * FROM c WHERE c.a = 1 + 1",
        "SELECT * FROM c WHERE c.a LIKE 'x%'",
        "SELECT * FROM c WHERE c.a = 'it\\'s'",
        "SELECT * FROM c WHERE STARTSWITH(c.a, 'x')",
        "SELECT * FROM c WHERE c.a = @missing",
        "SELECT * FROM c WHERE d.a = 1",
        "SELECT * FROM c ORDER BY c.a, c.b",
        "SELECT * FROM c ORDER BY a",
        "SELECT * FROM c ORDER BY c.n",
        "SELECT * FROM c ORDER BY c.nowhere",
        "SELECT * FROM c OFFSET 1 LIMIT 1",
        "SELECT * FROM c GROUP BY c.a",
        "SELECT * FROM c; DROP"
      })
  void whatIsNotKnownIsRefused(String sql) {
    assertThatThrownBy(() -> run(sql))
        .isInstanceOfSatisfying(
            CosmosApiException.class, e -> assertThat(e.status()).isEqualTo(400));
  }
}
