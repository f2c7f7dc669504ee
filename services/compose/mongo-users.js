// Makes a user of MongoDB for each service, with a role of its own, and one for salesctl; changes what differs. Run by mongosh as
// an administrator: by compose at every start, and by hand for a MongoDB of another kind:
//   PASSWORDS=folder MONGODB_DATABASE=sales mongosh "mongodb+srv://admin@cluster.example/" --file services/compose/mongo-users.js
// PASSWORDS holds a file NAME-password for each user.
const fs = require("fs");
const path = require("path");
const passwords = process.env.PASSWORDS || "/secrets/mongo";
const folder = process.env.ROLES || (fs.existsSync("/compose/roles.json") ? "/compose" : "services/compose");
const roles = JSON.parse(fs.readFileSync(path.join(folder, "roles.json"), "utf8"));
const name = process.env.MONGODB_DATABASE || "sales";
const sales = db.getSiblingDB(name);

const make = (user, rights) => {
  const wanted = { pwd: fs.readFileSync(path.join(passwords, `${user}-password`), "utf8").trim(), roles: rights };
  if (sales.getUser(user)) sales.updateUser(user, wanted);
  else sales.createUser({ user, ...wanted });
};

for (const { role, privileges } of roles) {
  const wanted = {
    privileges: privileges.map(({ collection, actions }) => ({ resource: { db: name, collection }, actions })),
    roles: [],
  };
  if (sales.getRole(role)) sales.updateRole(role, wanted);
  else sales.createRole({ role, ...wanted });
  make(role, [{ role, db: name }]);
}
// The operators' command line configures, repairs and creates indexes.
make("salesctl", [{ role: "readWrite", db: name }]);

// Earlier versions had one user for all services, and another name for the bridge's.
for (const user of ["services", "bridge"]) if (sales.getUser(user)) sales.dropUser(user);
if (sales.getRole("moveModelJobs")) sales.dropRole("moveModelJobs");
print("users are set up");
