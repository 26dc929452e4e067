package io.cxdata.corebanking.internal.odata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of SAP's errors: codes, and no text. */
class ODataErrorReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'error':{'code':'SY/530','message':{'lang':'en','value':'Maria'}}} | SY/530",
        "{'error':'invalid_grant','error_description':'Maria'} | invalid_grant",
        "{'error':{'code':'SY/530','innererror':{'errordetails':[{'code':'A/1'}]}}} | SY/530",
        "{'error':{'code':' ','innererror':{'errordetails':[{'message':'Maria'},{'code':'A/1'},{'code':'A/2'}]}}}"
            + " | A/1",
        "<error xmlns='http://schemas.microsoft.com/ado/2007/08/dataservices/metadata'>"
            + "<code>SY/530</code><message xml:lang='en'>Maria</message></error> | SY/530",
        "<error><code/><message>Maria</message><innererror><errordetails><errordetail><code>A/1</code>"
            + "</errordetail></errordetails></innererror></error> | A/1",
      })
  void findsTheCode(String body, String code) throws IOException {
    assertThat(read(body.startsWith("{") ? body.replace('\'', '"') : body)).hasValue(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'error':{'message':{'value':'Maria'}}}",
        "{'error':null}",
        "<html><code>SY/530</code></html>"
      })
  void findsNone(String body) throws IOException {
    assertThat(read(body.startsWith("{") ? body.replace('\'', '"') : body)).isEmpty();
  }

  @Test
  void isLedNowhereByADocumentType() {
    assertThatThrownBy(
            () ->
                read(
                    "<!DOCTYPE error [<!ENTITY x SYSTEM \"file:///etc/hosts\">]><error><code>&x;</code></error>"))
        .isInstanceOf(IOException.class);
  }

  private static Optional<String> read(String body) throws IOException {
    return new ODataErrorReader().code(new ByteArrayInputStream(body.getBytes(UTF_8)));
  }
}
