/** One call on its way: authorized, queued, sent, read, and repeated where that is safe. */
package io.cxdata.http.internal.call;
