package io.cxdata.platform.cosmos;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A query in Cosmos DB's SQL, with parameters: values are never written into the text.
 *
 * <pre>{@code
 * CosmosQuery.of("SELECT * FROM c WHERE c.filtro = @filtro ORDER BY c.nombre")
 *     .with("filtro", true)
 *     .inPartition("collections");
 * }</pre>
 *
 * @param sql its text
 * @param parameters their values by name, without the {@code @}
 * @param partition the partition to ask; empty for all
 * @param pageSize how many documents are asked for at once, at most
 */
public record CosmosQuery(
    String sql, Map<String, Object> parameters, Optional<String> partition, int pageSize) {
  private static final int USUAL_PAGE = 500;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

  /**
   * Copies the parameters.
   *
   * @throws IllegalArgumentException for a page size below 1, or a parameter that cannot be
   */
  public CosmosQuery {
    if (pageSize < 1) {
      throw new IllegalArgumentException("A page has at least 1 document, not " + pageSize);
    }
    parameters.forEach(
        (name, value) -> {
          if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                "'" + name + "' cannot be a parameter: name it without @, in letters and digits.");
          }
        });
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** A query over all partitions, without parameters so far. */
  public static CosmosQuery of(String sql) {
    return new CosmosQuery(sql, Map.of(), Optional.empty(), USUAL_PAGE);
  }

  /**
   * With a value for {@code @name}.
   *
   * @param value a text, a number, true or false, null, or a list of these
   */
  public CosmosQuery with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return new CosmosQuery(sql, more, partition, pageSize);
  }

  /** Of one partition only, which is cheaper. */
  public CosmosQuery inPartition(String key) {
    return new CosmosQuery(sql, parameters, Optional.of(key), pageSize);
  }

  /** With pages of another size than 500 documents. */
  public CosmosQuery pageSize(int documents) {
    return new CosmosQuery(sql, parameters, partition, documents);
  }

  /** The text, without the values. */
  @Override
  public String toString() {
    return "CosmosQuery[" + sql + "]";
  }
}
