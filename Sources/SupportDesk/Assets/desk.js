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

async function refresh(part) {
  const response = await fetch(part.dataset.fragment, { headers: { accept: "text/html" }, redirect: "manual" });
  if (response.status === 401 || response.type === "opaqueredirect") {
    location.reload();
    return;
  }
  if (!response.ok) return;
  const atEnd = window.innerHeight + window.scrollY >= document.body.scrollHeight - 80;
  const focused = document.activeElement && part.contains(document.activeElement)
    ? document.activeElement.closest("form")?.getAttribute("action") : null;
  part.innerHTML = await response.text();
  localise(part);
  if (focused) part.querySelector(`form[action="${CSS.escape(focused)}"] button`)?.focus();
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
    const list = document.getElementById("list");
    if (list) soon(list);
    const conversation = document.getElementById("conversation");
    if (conversation && conversation.dataset.id === event.data) soon(conversation);
  });
}

document.addEventListener("submit", (event) => {
  const question = event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
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

localise(document);
if (document.body.dataset.live === "on") listen();
