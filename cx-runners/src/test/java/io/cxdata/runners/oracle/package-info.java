/** Silver and gold of a bank, worked out in plain Java by the rules of the domain. */
package io.cxdata.runners.oracle;
