package io.cxdata.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

class SecretTest {
  /** What a session keeps. */
  record Login(String user, Secret password) {}

  private static final Login LOGIN = new Login("me", Secret.of("hunter2"));

  @Test
  void aRecordThatHoldsOneDoesNotPrintIt() {
    assertThat(LOGIN).hasToString("Login[user=me, password=***]");
  }

  @Test
  void jacksonWritesNothingOfItEvenFromFields() throws JsonProcessingException {
    ObjectMapper fields =
        new ObjectMapper()
            .setVisibility(PropertyAccessor.ALL, Visibility.ANY)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

    assertThat(fields.writeValueAsString(LOGIN)).isEqualTo("{\"user\":\"me\",\"password\":{}}");
  }

  @Test
  void noFieldShowsIt() throws IllegalAccessException {
    for (Field field : Secret.class.getDeclaredFields()) {
      field.setAccessible(true);
      assertThat(String.valueOf(field.get(LOGIN.password))).doesNotContain("hunter2");
    }
  }

  @Test
  void twoAreNeverEqual() {
    assertThat(Secret.of("a")).isNotEqualTo(Secret.of("a"));
  }
}
