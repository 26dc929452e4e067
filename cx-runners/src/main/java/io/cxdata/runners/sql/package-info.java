/** The SQL of silver and gold, and the engines that run it. */
package io.cxdata.runners.sql;
