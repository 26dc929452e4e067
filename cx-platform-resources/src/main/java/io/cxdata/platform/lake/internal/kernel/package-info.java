/** What is peculiar to Delta Kernel: its internals, types, values and predicates. */
package io.cxdata.platform.lake.internal.kernel;
