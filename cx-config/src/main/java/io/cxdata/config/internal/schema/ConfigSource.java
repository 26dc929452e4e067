package io.cxdata.config.internal.schema;

/**
 * Where a value comes from.
 *
 * @param layer which of the four sources
 * @param text the source for people, for example {@code cx.yaml:12}
 */
public record ConfigSource(Layer layer, String text) {

  /** The four sources, weakest first. */
  public enum Layer {
    PACKAGED,
    FILE,
    ENVIRONMENT,
    COMMAND_LINE
  }
}
