package io.cxdata.corebanking.internal.details;

import io.cxdata.corebanking.SapRecord;
import java.time.Instant;
import java.util.List;

/**
 * The result of a request.
 *
 * @param calledAt the time of the call that was answered, or of the first call if none was
 * @param records the answer; null when there is none
 * @param error the failure; null when there is an answer
 */
record DetailResult(
    DetailRequest request, Instant calledAt, List<SapRecord> records, Throwable error) {}
