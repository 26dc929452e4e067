/** What the modules share: futures, closing, suggestions, connections to Azure; not for users. */
package io.cxdata.config.support;
