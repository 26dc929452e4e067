/** The checks of {@code cx check}: everything that an hourly run needs, before it needs it. */
package io.cxdata.runners.checks;
