// Starts the server on any free port of the loopback interface, and tells which.
const { createHttpServer } = require("@vercel/cosmosdb-server");

const server = createHttpServer({ keepAlive: true });
server.listen(0, "127.0.0.1", () => console.log(server.address().port));

// Who started it holds the other end: when that process is gone, however it went, so is this one.
process.stdin.on("end", () => process.exit()).resume();
