package io.cxdata.simulator.internal.cosmos;

/** How a client is to run a query: there is one partition, which answers it as it is. */
final class QueryPlan {
  static final String PASS_THROUGH =
      """
      {"partitionedQueryExecutionInfoVersion": 2,
       "queryInfo": {
         "distinctType": "None", "top": null, "offset": null, "limit": null, "dCountInfo": null,
         "orderBy": [], "orderByExpressions": [], "groupByExpressions": [], "groupByAliases": [],
         "aggregates": [], "groupByAliasToAggregateType": {}, "rewrittenQuery": "",
         "hasSelectValue": false, "hasNonStreamingOrderBy": false},
       "queryRanges": [
         {"min": "", "max": "FF", "isMinInclusive": true, "isMaxInclusive": false}]}
      """;

  private QueryPlan() {}
}
