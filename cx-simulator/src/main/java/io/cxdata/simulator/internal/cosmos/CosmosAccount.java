package io.cxdata.simulator.internal.cosmos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The databases of an account and their containers. Not for several threads. */
final class CosmosAccount {
  private final Clock clock;
  private final Map<String, Database> databases = new LinkedHashMap<>();

  private record Database(
      byte[] rid, ObjectNode definition, Map<String, SimulatedContainer> containers) {}

  CosmosAccount(Clock clock) {
    this.clock = clock;
  }

  /**
   * What a client reads first: where to write and read.
   *
   * @param address by which the client reached the account
   */
  static String description(String address) {
    String location =
        "[{\"name\": \"Simulated\", \"databaseAccountEndpoint\": \"" + address + "/\"}]";
    return """
        {"_self": "", "id": "simulated", "_rid": "simulated.documents",
         "media": "//media/", "addresses": "//addresses/", "_dbs": "//dbs/",
         "writableLocations": LOCATION, "readableLocations": LOCATION,
         "enableMultipleWriteLocations": false,
         "userReplicationPolicy": {"minReplicaSetSize": 1, "maxReplicasetSize": 4},
         "systemReplicationPolicy": {"minReplicaSetSize": 1, "maxReplicasetSize": 4},
         "userConsistencyPolicy": {"defaultConsistencyLevel": "Session"},
         "readPolicy": {"primaryReadCoefficient": 1},
         "queryEngineConfiguration": "{}"}
        """
        .replace("LOCATION", location);
  }

  ObjectNode listDatabases() {
    return list("Databases", databases.values().stream().map(Database::definition).toList());
  }

  ObjectNode listContainers(String database) {
    return list(
        "DocumentCollections",
        database(database).containers.values().stream()
            .map(SimulatedContainer::definition)
            .toList());
  }

  private static ObjectNode list(String name, Collection<ObjectNode> members) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    ArrayNode array = list.put("_rid", "").put("_count", members.size()).putArray(name);
    members.forEach(array::add);
    return list;
  }

  boolean hasDatabase(String name) {
    return databases.containsKey(name);
  }

  ObjectNode createDatabase(ObjectNode asked) {
    String id = asked.path("id").asText();
    if (hasDatabase(id)) {
      throw CosmosApiException.conflict();
    }
    byte[] rid = ResourceIds.database(databases.size() + 1);
    ObjectNode definition =
        ResourceIds.stamp(asked, rid, "dbs/" + ResourceIds.text(rid) + "/", clock.instant());
    databases.put(id, new Database(rid, definition, new LinkedHashMap<>()));
    return definition;
  }

  boolean hasContainer(String database, String name) {
    return database(database).containers.containsKey(name);
  }

  ObjectNode createContainer(String database, ObjectNode asked) {
    Database in = database(database);
    String id = asked.path("id").asText();
    if (in.containers.containsKey(id)) {
      throw CosmosApiException.conflict();
    }
    SimulatedContainer made = SimulatedContainer.of(in.rid, in.containers.size() + 1, asked, clock);
    in.containers.put(id, made);
    return made.definition();
  }

  ObjectNode readDatabase(String nameOrRid) {
    return database(nameOrRid).definition;
  }

  SimulatedContainer container(String database, String nameOrRid) {
    Map<String, SimulatedContainer> containers = database(database).containers;
    return containers.values().stream()
        .filter(c -> is(c.definition(), nameOrRid))
        .findFirst()
        .orElseThrow(CosmosApiException::notFound);
  }

  private Database database(String nameOrRid) {
    return databases.values().stream()
        .filter(d -> is(d.definition, nameOrRid))
        .findFirst()
        .orElseThrow(CosmosApiException::notFound);
  }

  private static boolean is(ObjectNode definition, String nameOrRid) {
    return definition.get("id").asText().equals(nameOrRid)
        || definition.get("_rid").asText().equals(nameOrRid);
  }
}
