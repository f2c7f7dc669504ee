// The panes: a conversation is opened beside the list, which stays as it is. Also what is told of who waits, and who is here.
import { ask, localise, on, refresh, say, scroller, signedOut, soon } from "./live.js";

const main = document.getElementById("content");
const open = document.getElementById("open");
const list = document.getElementById("list");
export const isInbox = main?.classList.contains("inbox") ?? false;
let opening = 0;

export const conversation = () => open?.querySelector("[data-conversation]")?.dataset.conversation ?? null;
const rows = () => [...(list?.querySelectorAll(".conversations a") ?? [])];

function mark() {
  const path = location.pathname;
  for (const row of rows()) {
    if (row.getAttribute("href") === path) row.setAttribute("aria-current", "true"); else row.removeAttribute("aria-current");
  }
}

/** Shows the newest that was not read; where all was, the end. */
function showNewest() {
  const part = document.getElementById("conversation");
  if (!part) return;
  const unread = part.querySelector(".unread");
  const view = scroller(part);
  if (unread) unread.scrollIntoView({ block: "start", behavior: "instant" });
  else view.scrollTo({ top: view.scrollHeight, behavior: "instant" });
}

function nameTab() {
  const title = open?.querySelector("[data-title]")?.dataset.title || document.querySelector("h1")?.textContent || "";
  const brand = body.dataset.title.split(" · ").pop();
  const count = Number(document.querySelector("[data-waiting]")?.dataset.waiting ?? 0);
  document.title = `${count ? `(${count}) ` : ""}${title} · ${brand}`;
  const icon = document.getElementById("icon");
  const path = count ? `/badge/${Math.min(count, 10)}` : "/assets/desk.svg";
  if (icon && icon.getAttribute("href") !== path) icon.setAttribute("href", path);
}
const body = document.body;

/** Opens a conversation beside the list. */
export async function show(path, remember = true) {
  const number = ++opening;
  main.dataset.open = "conversation";
  leave();
  let response;
  try {
    response = await ask(`${path}/pane?list=${currentList()}`);
  } catch {
    location.assign(path);
    return;
  }
  if (response.status === 401 || response.type === "opaqueredirect") return signedOut();
  if (!response.ok) return location.assign(path);
  const text = await response.text();
  if (number !== opening) return;
  if (remember) history.pushState({ path }, "", path);
  open.innerHTML = text;
  localise(open);
  mark();
  arrived();
}

function arrived() {
  nameTab();
  showNewest();
  open.dispatchEvent(new CustomEvent("arrived", { bubbles: true }));
  here();
}

/** Shows the list alone again. */
function closePane() {
  opening += 1;
  leave();
  main.dataset.open = "list";
  open.innerHTML = "";
  mark();
  nameTab();
}

export const currentList = () => document.querySelector("#lists [aria-current]")?.dataset.list ?? "all";

/** The next or previous row; beside an open conversation it is opened too. */
export function move(step) {
  const all = rows();
  if (!all.length) return;
  const active = all.indexOf(document.activeElement);
  const at = active >= 0 ? active : all.findIndex((row) => row.hasAttribute("aria-current"));
  const row = all[Math.max(0, Math.min(at + step, all.length - 1))];
  row.focus();
  row.scrollIntoView({ block: "nearest" });
  if (conversation() && row.hasAttribute("data-open") && innerWidth >= 768) show(row.getAttribute("href"));
}

// MARK: Several at once

function countPicked() {
  const bulk = document.getElementById("bulk");
  if (!bulk) return;
  const count = document.querySelectorAll(".pick:checked").length;
  bulk.hidden = count === 0;
  bulk.querySelector("[data-count]").textContent = count;
}

// MARK: Who is here

let lastSaid = { id: null, isTyping: false };
let typedAt = 0;

function token() { return open?.querySelector("[name=form_token]")?.value ?? document.querySelector("[name=form_token]")?.value ?? ""; }

function here() {
  const id = conversation();
  if (document.hidden) return;
  if (!id) {
    ask("/here", { method: "POST", body: new URLSearchParams({ form_token: token() }) }).catch(() => {});
    return;
  }
  const isTyping = Date.now() - typedAt < 6000;
  const seen = [...open.querySelectorAll("[data-at]")].map((message) => Number(message.dataset.at)).reduce((a, b) => Math.max(a, b), 0);
  lastSaid = { id, isTyping };
  const fields = new URLSearchParams({ form_token: token(), typing: isTyping ? "1" : "", seen: seen || "" });
  ask(`/conversations/${encodeURIComponent(id)}/presence`, { method: "POST", body: fields }).catch(() => {});
}

function leave() {
  const id = conversation();
  if (!id) return;
  const fields = new URLSearchParams({ form_token: token(), left: "1" });
  ask(`/conversations/${encodeURIComponent(id)}/presence`, { method: "POST", body: fields, keepalive: true }).catch(() => {});
}

/** Somebody writes in the open conversation. */
export function typing() {
  typedAt = Date.now();
  if (!lastSaid.isTyping || lastSaid.id !== conversation()) here();
}

// MARK: Telling

let known = null;
const setting = (name) => localStorage.getItem(`desk-${name}`) === "on";

function beep() {
  try {
    const audio = new AudioContext();
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    volume.gain.setValueAtTime(0.08, audio.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.4);
    tone.frequency.value = 660;
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.4);
    tone.onended = () => audio.close();
  } catch {
    // A browser without sound stays silent.
  }
}

function tellWaiting() {
  nameTab();
  const counter = document.querySelector("[data-waiting]");
  if (!counter) return;
  const count = Number(counter.dataset.waiting);
  if (known !== null && count > known) {
    if (setting("sound")) beep();
    if (setting("notify") && document.hidden && window.Notification?.permission === "granted") {
      const message = new Notification(document.title, { tag: "desk", icon: "/assets/desk.svg" });
      message.onclick = () => { window.focus(); message.close(); };
    }
  }
  known = count;
}

function settings() {
  for (const name of ["sound", "notify"]) {
    const box = document.getElementById(name);
    if (!box) continue;
    box.checked = setting(name);
    box.addEventListener("change", async () => {
      if (name === "notify" && box.checked && window.Notification) {
        box.checked = await Notification.requestPermission() === "granted";
      }
      localStorage.setItem(`desk-${name}`, box.checked ? "on" : "off");
      if (name === "sound" && box.checked) beep();
    });
  }
}

export function startInbox() {
  settings();
  if (!isInbox) return;
  document.addEventListener("click", (event) => {
    const row = event.target.closest("a[data-open]");
    if (row && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      show(row.getAttribute("href"));
    }
    const back = event.target.closest("[data-back]");
    if (back && conversation()) {
      event.preventDefault();
      if (history.state?.path) history.back();
      else {
        history.pushState(null, "", back.getAttribute("href"));
        closePane();
      }
    }
    if (event.target.closest("[data-clear]")) {
      for (const pick of document.querySelectorAll(".pick:checked")) pick.checked = false;
      countPicked();
    }
  });
  document.addEventListener("change", (event) => { if (event.target.matches(".pick")) countPicked(); });
  window.addEventListener("popstate", () => {
    const path = location.pathname;
    if (/^\/conversations\/.+/.test(path)) show(path, false);
    else if (new URL(location.href).search === main.dataset.search) closePane();
    else location.reload();
  });
  main.dataset.search = conversation() ? "" : location.search;
  on("refreshed", (part) => {
    if (part.id === "list") { mark(); countPicked(); }
    if (part.id === "lists") tellWaiting();
    if (part.id === "conversation") here();
  });
  const remembered = sessionStorage.getItem("desk-list");
  if (!conversation()) {
    sessionStorage.setItem("desk-list", list.dataset.fragment);
    known = Number(document.querySelector("[data-waiting]")?.dataset.waiting ?? 0);
  } else if (remembered) {
    // The list that one came from stays beside the conversation.
    list.dataset.fragment = remembered;
    const name = new URLSearchParams(remembered.split("?")[1]).get("list");
    for (const link of document.querySelectorAll("#lists a")) {
      if (link.dataset.list === name) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
    }
    document.getElementById("lists").dataset.fragment = `/conversations/lists?list=${name}`;
  }
  if (conversation()) {
    refresh(list).catch(() => soon(list));
    arrived();
  }
  document.addEventListener("visibilitychange", () => { if (!document.hidden) here(); });
  window.addEventListener("pagehide", leave);
  here();
  setInterval(() => { here(); if (Date.now() - typedAt >= 6000) lastSaid.isTyping = false; }, 15000);
  mark();
}
