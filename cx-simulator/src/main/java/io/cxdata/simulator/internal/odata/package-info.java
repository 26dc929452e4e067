/** OData V2: entity types, query options, JSON and Atom. Knows no service and no bank. */
package io.cxdata.simulator.internal.odata;
