package io.cxdata.runners.oracle;

import java.util.List;
import java.util.Map;

/**
 * What is made from a bank.
 *
 * @param tables the rows of each silver and gold table, by its full name
 * @param findings what is counted, by stream and description; without those that are 0
 */
public record Refined(
    Map<String, List<Map<String, Object>>> tables, Map<String, Map<String, Long>> findings) {}
