/** What all containers share: valid paths, and the messages about files. */
package io.cxdata.platform.storage.internal;
