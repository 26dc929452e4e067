/** What a user reads when a call failed, and what such a text must not show. */
package io.cxdata.http.internal.errors;
