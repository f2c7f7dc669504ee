// Run by mongosh as the administrator. See mongo-set-up.sh.
try {
  rs.initiate({ _id: "rs0", members: [{ _id: 0, host: "mongo:27017" }] });
  print("began the replica set");
} catch (error) {
  if (error.codeName !== "AlreadyInitialized") throw error;
}
for (let i = 0; !db.hello().isWritablePrimary; i++) {
  if (i === 120) throw new Error("the member did not become the primary within a minute");
  sleep(500);
}
