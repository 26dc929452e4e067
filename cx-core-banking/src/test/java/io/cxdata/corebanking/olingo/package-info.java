/** Apache Olingo as a second opinion: a server that is not ours, and a parser that is not ours. */
package io.cxdata.corebanking.olingo;
