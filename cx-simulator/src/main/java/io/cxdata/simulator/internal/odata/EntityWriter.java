package io.cxdata.simulator.internal.odata;

import java.io.IOException;
import java.io.OutputStream;

/** A form in which entities are delivered. */
public interface EntityWriter {

  String contentType();

  <T> void write(EntityPage<T> page, OutputStream out) throws IOException;

  <T> void write(Projection<T> projection, T entity, OutputStream out) throws IOException;
}
