/** What the session modules share and users do not call: it may change without notice. */
package io.cxdata.http.support;
