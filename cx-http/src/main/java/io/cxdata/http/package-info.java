/** The HTTP session that a client of one API is built on: calls, authorization, failures. */
package io.cxdata.http;
