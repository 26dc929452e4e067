package io.cxdata.platform.cosmos;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A query in Cosmos DB's SQL. Values are parameters, never part of the text. Immutable.
 *
 * <pre>{@code
 * CosmosQuery.of("SELECT * FROM c WHERE c.filtro = @filtro ORDER BY c.nombre")
 *     .with("filtro", true)
 *     .withPartition("collections");
 * }</pre>
 *
 * @param sql the text
 * @param parameters values by name, without the {@code @}
 * @param partition the partition to search; empty for all
 * @param pageSize the largest number of documents in one answer
 * @since 0.1
 */
public record CosmosQuery(
    String sql, Map<String, Object> parameters, Optional<String> partition, int pageSize) {
  private static final int DEFAULT_PAGE = 500;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

  /**
   * Copies the parameters.
   *
   * @throws IllegalArgumentException for a page size below 1, a parameter name that is not valid,
   *     or a text with half of a surrogate pair
   */
  public CosmosQuery {
    if (pageSize < 1) {
      throw new IllegalArgumentException("The page size must be at least 1, not " + pageSize);
    }
    DocumentRules.requireText(sql, "The text of the query");
    partition.ifPresent(key -> DocumentRules.requireText(key, "The partition"));
    parameters.forEach(
        (name, value) -> {
          if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                "\""
                    + name
                    + "\" is not a valid parameter name. Use letters and digits, without @.");
          }
          Collection<?> values = value instanceof Collection<?> many ? many : Arrays.asList(value);
          values.stream()
              .filter(String.class::isInstance)
              .forEach(text -> DocumentRules.requireText((String) text, "The parameter " + name));
        });
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** Returns a query over all partitions, without parameters. */
  public static CosmosQuery of(String sql) {
    return new CosmosQuery(sql, Map.of(), Optional.empty(), DEFAULT_PAGE);
  }

  /**
   * Returns a copy with a value for {@code @name}.
   *
   * @param value a text, a number, a boolean, null, or a list of these
   */
  public CosmosQuery with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return new CosmosQuery(sql, more, partition, pageSize);
  }

  /** Returns a copy that searches one partition only, which is cheaper. */
  public CosmosQuery withPartition(String key) {
    return new CosmosQuery(sql, parameters, Optional.of(key), pageSize);
  }

  /** The text, without values. */
  @Override
  public String toString() {
    return "CosmosQuery[" + sql + "]";
  }
}
