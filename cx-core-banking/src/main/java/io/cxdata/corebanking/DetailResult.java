package io.cxdata.corebanking;

import java.time.Instant;
import java.util.List;

/**
 * What came of a question.
 *
 * @param calledAt when it was asked; when it was first asked, if there is no answer
 * @param records the answer; null when there is none
 * @param error why there is none; null when there is one
 */
record DetailResult(
    DetailRequest question, Instant calledAt, List<SapRecord> records, Throwable error) {}
