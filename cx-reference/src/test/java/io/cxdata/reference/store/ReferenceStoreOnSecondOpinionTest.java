package io.cxdata.reference.store;

import io.cxdata.platform.cosmos.SecondOpinion;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Azure's own client against a Cosmos DB server that is not ours. Needs Node.js and npm. */
@Tag("cosmosdb-server")
class ReferenceStoreOnSecondOpinionTest extends ReferenceStoreContract {
  @TempDir private Path folder;
  private SecondOpinion opinion;
  private DocumentStore documents;

  @BeforeEach
  void start() throws IOException {
    opinion = new SecondOpinion(folder);
    documents = new CosmosDocuments(opinion.database);
  }

  @AfterEach
  void stop() {
    opinion.close();
  }

  @Override
  DocumentStore documents() {
    return documents;
  }
}
