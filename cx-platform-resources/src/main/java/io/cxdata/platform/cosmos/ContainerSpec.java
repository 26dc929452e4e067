package io.cxdata.platform.cosmos;

/**
 * A container to create. Immutable.
 *
 * @param name its name
 * @param partitionKey the path of its partition key, a text in each document: {@code /kind}
 * @param indexPolicy the paths that it indexes
 * @since 0.1
 */
public record ContainerSpec(String name, String partitionKey, IndexPolicy indexPolicy) {

  /**
   * Checks the path.
   *
   * @throws IllegalArgumentException unless it is {@code /field}, or {@code /field/field} and so on
   */
  public ContainerSpec {
    if (!partitionKey.matches("(/[A-Za-z_]\\w*)+")) {
      throw new IllegalArgumentException(
          "\""
              + partitionKey
              + "\" is not a valid partition key path. Write /field or /field/field.");
    }
  }
}
