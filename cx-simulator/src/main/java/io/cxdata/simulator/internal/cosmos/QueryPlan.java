package io.cxdata.simulator.internal.cosmos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How a client is to run a query: there is one partition, which answers it as it is. */
final class QueryPlan {
  private QueryPlan() {}

  static ObjectNode passThrough() {
    ObjectNode plan = JsonNodeFactory.instance.objectNode();
    plan.put("partitionedQueryExecutionInfoVersion", 2);
    ObjectNode query = plan.putObject("queryInfo").put("distinctType", "None");
    query.putNull("top").putNull("offset").putNull("limit").putNull("dCountInfo");
    for (String list :
        new String[] {
          "orderBy", "orderByExpressions", "groupByExpressions", "groupByAliases", "aggregates"
        }) {
      query.putArray(list);
    }
    query.putObject("groupByAliasToAggregateType");
    query.put("rewrittenQuery", "").put("hasSelectValue", false);
    query.put("hasNonStreamingOrderBy", false);
    plan.putArray("queryRanges")
        .addObject()
        .put("min", "")
        .put("max", "FF")
        .put("isMinInclusive", true)
        .put("isMaxInclusive", false);
    return plan;
  }
}
