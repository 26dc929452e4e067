package io.cxdata.corebanking;

import java.time.Instant;
import java.util.List;

/**
 * What came of a question.
 *
 * @param records the answer; null when there is none
 * @param error why there is none; null when there is one
 */
record Outcome(Question question, Instant calledAt, List<SapRecord> records, Throwable error) {}
