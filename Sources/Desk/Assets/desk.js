"use strict";

// Keeps the page as the store is: the server tells by an event stream what changed, and the page fetches its part again.
// Without this script every page still works; it is as old as its last load then.

const reload = new Map();

function localise(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    const moment = new Date(time.dateTime);
    if (!Number.isNaN(moment.getTime())) {
      time.textContent = moment.toLocaleString(document.documentElement.lang, {
        dateStyle: "short", timeStyle: "short",
      });
    }
  }
}

// What the operator has begun in a part stays when the part is fetched again: typed fields, opened details, the focus.
function keep(part) {
  const key = (field) => `${field.form?.getAttribute("action")} ${field.name}`;
  const typed = new Map();
  for (const field of part.querySelectorAll("input:not([type=hidden])")) typed.set(key(field), field.value);
  const open = [...part.querySelectorAll("details")].map((details) => details.open);
  const active = part.contains(document.activeElement) ? document.activeElement : null;
  const link = active?.getAttribute("href");
  const action = active?.closest("form")?.getAttribute("action");
  const name = active?.getAttribute("name");
  return () => {
    for (const field of part.querySelectorAll("input:not([type=hidden])")) field.value = typed.get(key(field)) ?? field.value;
    part.querySelectorAll("details").forEach((details, index) => { details.open = open[index] ?? false; });
    if (link) part.querySelector(`a[href="${CSS.escape(link)}"]`)?.focus({ preventScroll: true });
    if (!action) return;
    const form = part.querySelector(`form[action="${CSS.escape(action)}"]`);
    (form?.querySelector(name ? `[name="${CSS.escape(name)}"]` : "button") ?? form?.querySelector("button"))
      ?.focus({ preventScroll: true });
  };
}

// Tells who does not see the page that something was added to it.
function say(part, before) {
  const said = document.getElementById("said");
  if (!said || part.innerHTML === before.markup) return;
  const messages = part.querySelectorAll(".message");
  if (part.id === "conversation") {
    if (messages.length > before.messages) {
      said.textContent = `${part.dataset.said}: ${messages[messages.length - 1].querySelector(".text")?.textContent ?? ""}`;
    }
  } else if (part.querySelectorAll(".waiting li").length > before.waiting) {
    said.textContent = part.dataset.said;
  }
}

async function refresh(part) {
  const response = await fetch(part.dataset.fragment, { headers: { accept: "text/html" }, redirect: "manual" });
  if (response.status === 401 || response.type === "opaqueredirect") {
    location.reload();
    return;
  }
  if (!response.ok) return;
  const text = await response.text();
  const atEnd = window.innerHeight + window.scrollY >= document.body.scrollHeight - 80;
  const before = {
    markup: part.innerHTML, messages: part.querySelectorAll(".message").length,
    waiting: part.querySelectorAll(".waiting li").length,
  };
  const restore = keep(part);
  part.innerHTML = text;
  localise(part);
  restore();
  say(part, before);
  if (part.id === "conversation" && atEnd) window.scrollTo(0, document.body.scrollHeight);
}

// Many changes in a moment are one fetch; a change during a fetch is one more.
function soon(part) {
  const state = reload.get(part) ?? { isRunning: false, isWanted: false };
  reload.set(part, state);
  if (state.isRunning) {
    state.isWanted = true;
    return;
  }
  state.isRunning = true;
  setTimeout(async () => {
    try {
      await refresh(part);
    } catch {
      // The event stream says when the server is back.
    }
    state.isRunning = false;
    if (state.isWanted) {
      state.isWanted = false;
      soon(part);
    }
  }, 40);
}

function refreshAll() {
  for (const part of document.querySelectorAll("[data-fragment]")) soon(part);
}

function listen() {
  const status = document.getElementById("live");
  const alive = status?.textContent ?? "";
  const source = new EventSource("/live");
  let wasLost = false;
  source.addEventListener("open", () => {
    if (status) status.textContent = alive;
    document.body.classList.remove("offline");
    if (wasLost) refreshAll();
    wasLost = false;
  });
  source.addEventListener("error", () => {
    wasLost = true;
    if (status) status.textContent = document.body.dataset.offline;
    document.body.classList.add("offline");
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(listen, 5000);
    }
  });
  source.addEventListener("conversation", (event) => {
    for (const part of document.querySelectorAll("[data-fragment]")) {
      if (!part.dataset.id || part.dataset.id === event.data) soon(part);
    }
  });
}

document.addEventListener("submit", (event) => {
  const question = event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});

// A draft to be changed goes into the field for the answer; whoever has begun to write is asked first.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-edit]");
  const field = document.getElementById("text");
  const draft = document.getElementById("draft-text");
  if (!link || !field || !draft) return;
  event.preventDefault();
  if (field.value.trim() && field.value !== draft.textContent && !window.confirm(link.dataset.replace)) return;
  field.value = draft.textContent;
  document.getElementById("draft").value = link.dataset.edit;
  field.focus();
});

// Browsers let pages copy where they are secure; elsewhere the field is selected, ready to be copied by hand.
for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  const field = button && document.getElementById(button.dataset.copy);
  if (!field) return;
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    return;
  }
  button.textContent = button.dataset.copied;
  document.getElementById("said").textContent = button.dataset.copied;
});
document.addEventListener("focusin", (event) => {
  if (event.target.matches("input[readonly]")) event.target.select();
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("textarea")) {
    event.target.form.requestSubmit();
  } else if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    if (event.key === "/") {
      document.querySelector("input[type=search]")?.focus();
      event.preventDefault();
    } else if (event.key === "r") {
      document.getElementById("text")?.focus();
      event.preventDefault();
    } else if (event.key === "j" || event.key === "k") {
      const links = [...document.querySelectorAll(".conversations a")];
      const at = links.indexOf(document.activeElement) + (event.key === "j" ? 1 : -1);
      links[Math.max(0, Math.min(at, links.length - 1))]?.focus();
    }
  }
});

// A reload is not another order.
if (location.search.includes("ordered=")) history.replaceState(null, "", location.pathname);
// What changes without a conversation changing, such as whether a mail went out, is looked at now and then.
setInterval(() => { if (!document.hidden && document.body.dataset.live === "on") refreshAll(); }, 30000);
localise(document);
if (document.body.dataset.live === "on") listen();
