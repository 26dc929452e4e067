/** The OAuth 2 token of the core. */
package io.cxdata.corebanking.internal.token;
