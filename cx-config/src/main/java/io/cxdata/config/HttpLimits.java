package io.cxdata.config;

import java.time.Duration;

/**
 * How hard one API may be pressed ({@code limits} in the configuration file).
 *
 * @param maxConnections connections open at the same time, at least 1
 * @param pageSize rows asked for in one page of a list, at least 1
 * @param connectTimeout longest wait for a connection
 * @param readTimeout longest silence while an answer is awaited or read
 * @param maxAttempts tries of one call, the first included, at least 1
 */
public record HttpLimits(
    int maxConnections,
    int pageSize,
    Duration connectTimeout,
    Duration readTimeout,
    int maxAttempts) {

  /** Refuses counts below 1. */
  public HttpLimits {
    if (maxConnections < 1 || pageSize < 1 || maxAttempts < 1) {
      throw new IllegalArgumentException(
          "Limits must be at least 1: maxConnections %d, pageSize %d, maxAttempts %d"
              .formatted(maxConnections, pageSize, maxAttempts));
    }
  }
}
