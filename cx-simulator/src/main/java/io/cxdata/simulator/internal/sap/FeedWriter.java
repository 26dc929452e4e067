package io.cxdata.simulator.internal.sap;

import java.io.IOException;
import java.io.OutputStream;

/** A form in which entities are delivered. */
interface FeedWriter {

  String contentType();

  <T> void write(Page<T> page, OutputStream out) throws IOException;

  <T> void write(Shape<T> shape, T entity, OutputStream out) throws IOException;
}
