package io.cxdata.platform.cosmos;

/**
 * A container as it is to be made.
 *
 * @param name its name
 * @param partitionKey the path of the text that each document is distributed by: {@code /kind}
 * @param indexPolicy which paths are indexed
 */
public record ContainerSpec(String name, String partitionKey, IndexPolicy indexPolicy) {

  /**
   * Checks the path.
   *
   * @throws IllegalArgumentException unless it begins with / and names a field
   */
  public ContainerSpec {
    PartitionPath.of(partitionKey);
  }

  /** A container that indexes everything. */
  public static ContainerSpec of(String name, String partitionKey) {
    return new ContainerSpec(name, partitionKey, IndexPolicy.everything());
  }
}
