/** The commands, their options, exit codes and messages. */
package io.cxdata.runners.cli;
