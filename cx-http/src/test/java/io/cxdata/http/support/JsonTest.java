package io.cxdata.http.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxdata.http.MalformedAnswerException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void givesEveryValueAsTheTextThatWasSent() throws IOException {
    assertThat(
            read(
                """
                {"text":"á \\"x\\"","int":12345678901234567890,"decimal":1.10E+2,"no":false,
                 "nothing":null,"empty":"","object":{ "n" : 0.10, "list": [1,null,true,"ñ"] },
                 "list":[ ],"after":1}
                """))
        .containsExactly(
            Map.entry("text", "á \"x\""),
            Map.entry("int", "12345678901234567890"),
            Map.entry("decimal", "1.10E+2"),
            Map.entry("no", "false"),
            new java.util.AbstractMap.SimpleEntry<>("nothing", null),
            Map.entry("empty", ""),
            Map.entry("object", "{\"n\":0.10,\"list\":[1,null,true,\"ñ\"]}"),
            Map.entry("list", "[]"),
            Map.entry("after", "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "null", "{} {}", ""})
  void refusesWhatIsNotOneObject(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedAnswerException.class);
  }

  @Test
  void hasLimits() {
    assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(65) + "]".repeat(65) + "}"))
        .hasMessageContaining("nesting depth");
    assertThatThrownBy(() -> read("{\"a\":" + "1".repeat(1001) + "}"))
        .hasMessageContaining("Number value length");
    assertThatThrownBy(() -> read("{\"" + "a".repeat(1001) + "\":1}"))
        .hasMessageContaining("Name length");
  }

  @Test
  void readsASmallAnswerAsATree() throws IOException {
    JsonNode tree = tree("{\"error\":{\"code\":\"A/1\"},\"seconds\":300}");
    assertThat(tree.at("/error/code").textValue()).isEqualTo("A/1");
    assertThat(tree.path("seconds").longValue()).isEqualTo(300);
    assertThat(tree.path("none").isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "null", "{} {}", ""})
  void refusesATreeThatIsNotOneObject(String json) {
    assertThatThrownBy(() -> tree(json)).isInstanceOf(MalformedAnswerException.class);
  }

  @Test
  void aTreeHasTheSameLimits() {
    assertThatThrownBy(() -> tree("{\"a\":" + "[".repeat(65) + "]".repeat(65) + "}"))
        .hasMessageContaining("nesting depth");
  }

  private static JsonNode tree(String json) throws IOException {
    return Json.tree(new ByteArrayInputStream(json.getBytes(UTF_8)));
  }

  private static Map<String, String> read(String json) throws IOException {
    Map<String, String> members = new LinkedHashMap<>();
    Json.document(
        new ByteArrayInputStream(json.getBytes(UTF_8)),
        (name, value) -> members.put(name, Json.text(value)));
    return members;
  }
}
