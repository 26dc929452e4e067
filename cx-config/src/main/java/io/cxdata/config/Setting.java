package io.cxdata.config;

/**
 * One value in effect and its source.
 *
 * @param key its path in the configuration file, for example {@code core.qas-sap.limits.page-size}
 * @param value as it was written; a list as {@code [a, b]}
 * @param source {@code packaged defaults}, a file with its line, an environment variable, or the
 *     command line
 * @since 0.1
 */
public record Setting(String key, String value, String source) {}
