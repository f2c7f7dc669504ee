// Run by mongosh as the administrator. See mongo-set-up.sh.
const fs = require("fs");
const secret = (name) => fs.readFileSync(`/secrets/mongo/${name}`, "utf8").trim();
const name = process.env.MONGODB_DATABASE || "sales";

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

const sales = db.getSiblingDB(name);
const queue = { db: name, collection: "llm_jobs" };

// llm-bridge moves jobs from pending to answered. It can neither add nor remove one, and sees nothing else.
const role = { privileges: [{ resource: queue, actions: ["find", "update", "changeStream"] }], roles: [] };
if (sales.getRole("moveModelJobs")) sales.updateRole("moveModelJobs", role);
else sales.createRole({ role: "moveModelJobs", ...role });

const users = {
  services: { pwd: secret("services-password"), roles: [{ role: "readWrite", db: name }] },
  bridge: { pwd: secret("bridge-password"), roles: [{ role: "moveModelJobs", db: name }] },
};
for (const [user, wanted] of Object.entries(users)) {
  if (sales.getUser(user)) sales.updateUser(user, wanted);
  else sales.createUser({ user, ...wanted });
}
print("users are set up");
