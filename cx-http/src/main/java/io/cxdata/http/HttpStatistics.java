package io.cxdata.http;

import java.time.Duration;

/**
 * What a session has done so far.
 *
 * @param calls calls made, each counted once however often it was repeated; token calls included
 * @param retries repetitions after a failed attempt
 * @param waited the sum of the waits before those repetitions; calls wait side by side, so it may
 *     exceed the time that passed
 */
public record HttpStatistics(long calls, long retries, Duration waited) {}
