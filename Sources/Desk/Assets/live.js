// Keeps the page as the store is: the server tells by an event stream what changed, and the page fetches its parts again.

const reload = new Map();
const listeners = { refreshed: [], changed: [] };
const body = document.body;

/** Calls back when a part was fetched again ("refreshed", part) or something changed ("changed", kind, id). */
export function on(event, callback) { listeners[event].push(callback); }
const tell = (event, ...values) => { for (const callback of listeners[event]) callback(...values); };

/** Asks the server, as the script and not as somebody who loads a page. */
export function ask(path, options = {}) {
  return fetch(path, { redirect: "manual", ...options, headers: { accept: "text/html", "x-desk-script": "1", ...options.headers } });
}

/** Says something to who does not see the page. */
export function say(text) {
  const said = document.getElementById("said");
  if (said) said.textContent = text;
}

function span(milliseconds) {
  const [now, minute, hour, day] = body.dataset.units.split("|");
  const minutes = Math.floor(Math.max(milliseconds, 0) / 60000);
  if (minutes < 1) return now;
  if (minutes < 60) return `${minutes} ${minute}`;
  return minutes < 1440 ? `${Math.floor(minutes / 60)} ${hour}` : `${Math.floor(minutes / 1440)} ${day}`;
}

/** Shows moments in the reader's zone, and spans of time as they are now. */
export function localise(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    const moment = new Date(time.dateTime);
    if (Number.isNaN(moment.getTime())) continue;
    const exact = moment.toLocaleString(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" });
    time.textContent = "span" in time.dataset ? span(Date.now() - moment) : exact;
    time.title = exact;
  }
}

// What the operator has begun in a part stays when the part is fetched again: typed fields, ticks, opened details, the focus.
function keep(part) {
  const key = (field) => `${field.form?.getAttribute("action") ?? field.getAttribute("form")} ${field.name} ${field.type === "checkbox" ? field.value : ""}`;
  const fields = "input:not([type=hidden]), textarea, select";
  const typed = new Map();
  for (const field of part.querySelectorAll(fields)) {
    const wasChanged = field.type === "checkbox" ? field.checked !== field.defaultChecked
      : field.tagName === "SELECT" ? ![...field.options].every((o) => o.selected === o.defaultSelected || !o.defaultSelected && !o.selected)
        : field.value !== field.defaultValue;
    if (wasChanged) typed.set(key(field), field.type === "checkbox" ? field.checked : field.value);
  }
  const open = new Map([...part.querySelectorAll("details")].map((d, index) => [d.dataset.key ?? index, d.open]));
  const wholes = [...part.querySelectorAll(".quoted")].map((whole) => [whole.closest(".message")?.id, whole]);
  const active = part.contains(document.activeElement) ? document.activeElement : null;
  const link = active?.getAttribute("href");
  const action = active?.closest("form")?.getAttribute("action");
  const name = active?.getAttribute("name");
  return () => {
    for (const field of part.querySelectorAll(fields)) {
      if (!typed.has(key(field))) continue;
      if (field.type === "checkbox") field.checked = typed.get(key(field)); else field.value = typed.get(key(field));
    }
    part.querySelectorAll("details").forEach((d, index) => {
      const state = open.get(d.dataset.key ?? index);
      if (state !== undefined) d.open = state;
    });
    for (const [id, whole] of wholes) if (id) document.getElementById(id)?.querySelector("[data-whole]")?.parentElement.before(whole);
    if (link) part.querySelector(`a[href="${CSS.escape(link)}"]`)?.focus({ preventScroll: true });
    if (!action) return;
    const form = part.querySelector(`form[action="${CSS.escape(action)}"]`);
    (form?.querySelector(name ? `[name="${CSS.escape(name)}"]` : "button") ?? form?.querySelector("button"))
      ?.focus({ preventScroll: true });
  };
}

// Tells who does not see the page that something was added to it.
function announce(part, before) {
  if (part.innerHTML === before.markup || !part.dataset.said) return;
  const messages = part.querySelectorAll(".message");
  if (part.id === "conversation") {
    if (messages.length > before.messages) {
      say(`${part.dataset.said}: ${messages[messages.length - 1].querySelector(".text")?.textContent ?? ""}`);
    }
  } else if (part.querySelectorAll(".waits").length > before.waiting) {
    say(part.dataset.said);
  }
}

/** The element that scrolls a part: its pane where panes scroll by themselves, else the page. */
export function scroller(part) {
  const pane = part.closest(".scroll");
  return pane && getComputedStyle(pane).overflowY === "auto" ? pane : document.scrollingElement;
}

export async function refresh(part) {
  const path = part.dataset.fragment;
  const response = await ask(path);
  if (response.status === 401 || response.type === "opaqueredirect") return signedOut();
  // The part may show something else by now.
  if (!response.ok || part.dataset.fragment !== path || !part.isConnected) return;
  const text = await response.text();
  const view = scroller(part);
  const atEnd = view.clientHeight + view.scrollTop >= view.scrollHeight - 80;
  const before = {
    markup: part.innerHTML, messages: part.querySelectorAll(".message").length,
    waiting: part.querySelectorAll(".waits").length,
  };
  const restore = keep(part);
  part.innerHTML = text;
  localise(part);
  restore();
  announce(part, before);
  if (part.id === "conversation" && atEnd && part.querySelectorAll(".message").length > before.messages) {
    view.scrollTo(0, view.scrollHeight);
  }
  tell("refreshed", part);
}

/** The session is over: what was written is kept, and is here again after signing in. */
export function signedOut() {
  location.assign(`/sign-in?back=${encodeURIComponent(location.pathname)}`);
}

/** Fetches a part again soon: many changes in a moment are one fetch, a change during a fetch is one more. */
export function soon(part, pause = "calm" in part.dataset ? 600 : 40) {
  const state = reload.get(part) ?? { isRunning: false, isWanted: false };
  reload.set(part, state);
  if (state.isRunning) {
    state.isWanted = true;
    return;
  }
  state.isRunning = true;
  setTimeout(async () => {
    try {
      if (part.isConnected) await refresh(part);
    } catch {
      // The event stream says when the server is back.
    }
    state.isRunning = false;
    if (!part.isConnected) reload.delete(part);
    if (state.isWanted) {
      state.isWanted = false;
      soon(part);
    }
  }, pause);
}

export function refreshAll() {
  for (const part of document.querySelectorAll("[data-fragment]")) soon(part);
}

function changed(kind, id) {
  for (const part of document.querySelectorAll("[data-fragment]")) {
    const isOfKind = (part.dataset.event ?? "conversation") === kind;
    if (isOfKind && (!part.dataset.id || part.dataset.id === id)) soon(part);
  }
  tell("changed", kind, id);
}

export function listen() {
  const status = document.getElementById("live");
  const alive = status?.dataset.alive ?? status?.textContent ?? "";
  if (status) status.dataset.alive = alive;
  const source = new EventSource("/live");
  source.addEventListener("open", () => {
    if (status) status.textContent = alive;
    body.classList.remove("offline");
    // What changed between the page and its stream is not told by the stream.
    refreshAll();
  });
  source.addEventListener("error", () => {
    if (status) status.textContent = body.dataset.offline;
    body.classList.add("offline");
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 5000);
  });
  for (const kind of ["conversation", "presence"]) {
    source.addEventListener(kind, (event) => changed(kind, event.data));
  }
  // What changes without a conversation changing, such as whether a mail went out, is looked at now and then.
  setInterval(() => { if (!document.hidden) refreshAll(); }, 30000);
  setInterval(() => localise(document), 20000);
}
