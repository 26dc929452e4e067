package io.cxdata.platform.cosmos.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.platform.cosmos.CosmosDocument;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Documents of other programs are read as they are. */
class DocumentJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static CosmosDocument read(String json) throws JsonProcessingException {
    return DocumentJson.read((ObjectNode) JSON.readTree(json));
  }

  @Test
  void noRuleOfWritingAppliesToReading() throws JsonProcessingException {
    CosmosDocument read =
        read(
            "{\"id\":\"a/b?#\\\\\",\"n\":9007199254740993,\"t\":\"\\ud83d\",\"_lsn\":1,"
                + "\"_metadata\":{\"x\":1},\"_rid\":\"r\",\"_self\":\"s\",\"_etag\":\"e\","
                + "\"_attachments\":\"a\",\"_ts\":1}");

    assertThat(read.id()).isEqualTo("a/b?#\\");
    assertThat(read.etag()).contains("e");
    assertThat(read.fields())
        .isEqualTo(
            Map.of(
                "n",
                new BigDecimal("9007199254740993"),
                "t",
                "\uD83D",
                "_lsn",
                BigDecimal.ONE,
                "_metadata",
                Map.of("x", BigDecimal.ONE)));
  }

  @Test
  void anIdOfAnyLengthIsRead() throws JsonProcessingException {
    assertThat(read("{\"id\":\"\"}").id()).isEmpty();
    assertThat(read("{\"id\":\"" + "x".repeat(2000) + "\",\"n\":1e300}").id()).hasSize(2000);
  }
}
