/** What our modules share to reach Azure; not for users. */
package io.cxdata.config.internal;
