package io.cxdata.reference.workbook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns of the table {@code mensajes_cols} that are read. */
enum Header {
  NOMBRE(true),
  DATABASE(true),
  SILVER_NAME(true),
  GOLD_NAME(true),
  GOLD_AUX(false),
  DTIPO(true),
  FILTRO(true),
  COMUNICACIONES(true),
  COMPARADOR(true),
  EN_GOLD(false),
  EN_GOLD2(false);

  private final boolean required;

  Header(boolean required) {
    this.required = required;
  }

  /** Whether the table must have it. */
  boolean isRequired() {
    return required;
  }

  /** The header's text, in lower case. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The column of a header, case ignored; empty if it is not one that is read. */
  static Optional<Header> of(String header) {
    String lower = header.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(column -> column.text().equals(lower)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Header::text).toList();
  }
}
