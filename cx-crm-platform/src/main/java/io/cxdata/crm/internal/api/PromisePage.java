package io.cxdata.crm.internal.api;

import io.cxdata.crm.Promise;
import java.util.List;
import java.util.Optional;

/**
 * One page of promises.
 *
 * @param promises the promises of the page
 * @param next the link to the next page, as it was sent
 * @param cursor the cursor after this page
 * @param more whether more pages follow; empty when the page does not tell
 */
public record PromisePage(
    List<Promise> promises,
    Optional<String> next,
    Optional<String> cursor,
    Optional<Boolean> more) {}
