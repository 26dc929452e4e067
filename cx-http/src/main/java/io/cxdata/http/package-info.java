/** One HTTP session for both APIs: bounded connections, retry, and messages without secrets. */
package io.cxdata.http;
