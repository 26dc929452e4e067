package io.cxdata.config;

/**
 * Where something was said.
 *
 * @param layer which of the four sources
 * @param text the source for people, for example {@code cx.yaml:12}
 */
record ConfigSource(Layer layer, String text) {

  /** The four sources, weakest first. */
  enum Layer {
    PACKAGED,
    FILE,
    ENVIRONMENT,
    COMMAND_LINE
  }
}
