/** When a request may be sent: queue, rate limiter, circuit breaker, retries. */
package io.cxdata.http.internal.limits;
