/** What {@code cx check} looks at: everything that an hourly run needs, before it needs it. */
package io.cxdata.runners.checks;
