/** Databases, containers and documents over Azure's client. */
package io.cxdata.platform.cosmos.internal.client;
