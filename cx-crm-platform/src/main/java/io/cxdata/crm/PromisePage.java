package io.cxdata.crm;

import java.util.List;
import java.util.Optional;

/**
 * One page of promises.
 *
 * @param promises its promises
 * @param next the link to the next page, as it was sent
 * @param cursor the cursor after this page
 * @param more whether more pages follow; empty when the API does not say
 */
record PromisePage(
    List<Promise> promises,
    Optional<String> next,
    Optional<String> cursor,
    Optional<Boolean> more) {}
