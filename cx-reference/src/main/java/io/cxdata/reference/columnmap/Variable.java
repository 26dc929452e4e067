package io.cxdata.reference.columnmap;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One variable of the collections engine: a row of the workbook's table {@code mensajes_cols}, as
 * it was read. Immutable.
 *
 * @param nombre the variable's name for the CX team; unique in a map, case ignored
 * @param database its column in {@code bronze.loan_contracts}
 * @param silverName its column in silver
 * @param goldName its column in gold
 * @param goldAux a helper
 * @param dtipo its data type
 * @param filtro whether the web app may filter by it
 * @param comunicaciones whether messages to customers use it
 * @param comparador the comparison of the filter; present where {@code filtro} is true
 * @param enGold a note of where it is expected
 * @param enGold2 a second note
 * @since 0.1
 */
public record Variable(
    String nombre,
    Optional<String> database,
    Optional<String> silverName,
    Optional<String> goldName,
    Optional<String> goldAux,
    DataType dtipo,
    boolean filtro,
    boolean comunicaciones,
    Optional<Comparison> comparador,
    Optional<String> enGold,
    Optional<String> enGold2) {

  /**
   * Checks that nothing is missing.
   *
   * @throws IllegalArgumentException if the web app may filter by it and there is no comparison
   */
  public Variable {
    Objects.requireNonNull(nombre, "nombre");
    Objects.requireNonNull(database, "database");
    Objects.requireNonNull(silverName, "silverName");
    Objects.requireNonNull(goldName, "goldName");
    Objects.requireNonNull(goldAux, "goldAux");
    Objects.requireNonNull(dtipo, "dtipo");
    Objects.requireNonNull(comparador, "comparador");
    Objects.requireNonNull(enGold, "enGold");
    Objects.requireNonNull(enGold2, "enGold2");
    if (filtro && comparador.isEmpty()) {
      throw new IllegalArgumentException(
          "The variable " + nombre + " has filtro but no comparador. Give it one.");
    }
  }

  /**
   * What two names share that count as the same: upper and lower case, and a letter with its accent
   * or followed by it, make no difference.
   */
  public static String key(String nombre) {
    return Normalizer.normalize(nombre, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /** This variable with the column of a table that it was matched with. */
  MatchedVariable matched(String column) {
    return new MatchedVariable(nombre, filtro, comunicaciones, database, dtipo, comparador, column);
  }
}
