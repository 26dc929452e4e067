package io.cxdata.http;

import java.time.Duration;

/**
 * A wait that the API asked for.
 *
 * @param api the API's name
 * @param operation what was being called
 * @param length how long the call is held back
 */
public record RateLimitWait(String api, String operation, Duration length) {}
