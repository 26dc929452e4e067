package io.cxdata.config;

/**
 * One effective value and where it came from.
 *
 * @param key its path in the configuration file, for example {@code core.qas-sap.limits.page-size}
 * @param value as it was written; a list as {@code [a, b]}
 * @param source {@code packaged defaults}, a file with its line, an environment variable, or the
 *     command line
 */
public record Setting(String key, String value, String source) {}
