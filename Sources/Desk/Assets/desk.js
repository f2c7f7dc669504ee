// The pages of the desk. Without this script each of them still works: it is as old as its last load then.
import { localise, listen } from "./live.js";
import { startInbox } from "./inbox.js";
import { startComposer } from "./composer.js";
import { startKeyboard } from "./keyboard.js";
import { startAdmin } from "./admin.js";

// A reload is not another order.
if (location.search.includes("order=")) history.replaceState(history.state, "", location.pathname);
localise(document);
startComposer();
startInbox();
startKeyboard();
startAdmin();
if (document.body.dataset.live === "on") listen();
