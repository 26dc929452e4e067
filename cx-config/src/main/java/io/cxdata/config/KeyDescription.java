package io.cxdata.config;

import java.util.Optional;

/**
 * What a key of the configuration file is for.
 *
 * @param key its path; {@code <name>} stands for a name of your choice
 * @param description what it sets
 * @param type what a value is, such as {@code a whole number from 1 to 50}
 * @param byDefault the value of the packaged defaults; empty if they have none
 * @param setting the value in effect with its source; empty if there is none
 * @since 0.1
 */
public record KeyDescription(
    String key,
    String description,
    String type,
    Optional<String> byDefault,
    Optional<Setting> setting) {}
