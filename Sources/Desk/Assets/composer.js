// Writing: what was begun is kept, orders say what became of them where they were pressed, an answer can be taken back.
import { ask, on, say, signedOut, soon } from "./live.js";
import { conversation, typing } from "./inbox.js";

const field = () => document.getElementById("text");
const keyOf = (area) => `desk-text-${document.body.dataset.user}-${conversation() ?? ""}-${area.id}`;
const newNumber = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

// MARK: What was begun

function remember(area) {
  if (!conversation()) return;
  if (area.value.trim()) localStorage.setItem(keyOf(area), area.value); else localStorage.removeItem(keyOf(area));
}

function bringBack() {
  for (const id of ["text", "note"]) {
    const area = document.getElementById(id);
    const kept = area && localStorage.getItem(keyOf(area));
    if (kept && !area.value) {
      area.value = kept;
      if (id === "note") area.closest("details").open = true;
    }
  }
}

function clear(area) {
  localStorage.removeItem(keyOf(area));
  area.value = "";
}

// MARK: What colleagues answered

/** The form knows what the page shows, as long as nothing is written in it. */
function followAnswers() {
  const standing = document.querySelector("[data-known]");
  const known = document.getElementById("known");
  const area = field();
  if (!standing || !known || !area || known.value === standing.dataset.known) return;
  if (!area.value.trim()) {
    known.value = standing.dataset.known;
    document.getElementById("conflict").replaceChildren();
  }
}

// MARK: Orders

function outcomeOf(form) {
  let place = form.querySelector(":scope > .outcome, .actions > .outcome");
  if (!place) {
    place = document.createElement("p");
    place.className = "outcome";
    place.setAttribute("role", "alert");
    form.append(place);
  }
  return place;
}

async function send(form, submitter) {
  const isAnswer = "answerForm" in form.dataset;
  const data = new FormData(form, submitter);
  const nonce = form.elements.nonce?.value;
  const buttons = [...form.querySelectorAll("button")].filter((button) => !button.disabled);
  for (const button of buttons) button.disabled = true;
  let response;
  try {
    const hasFiles = [...data.values()].some((value) => value instanceof File && value.size);
    if (!hasFiles) for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    response = await ask(form.getAttribute("action"), { method: "POST", body: hasFiles ? data : new URLSearchParams(data) });
  } catch {
    for (const button of buttons) button.disabled = false;
    outcomeOf(form).textContent = document.body.dataset.failed;
    return;
  }
  for (const button of buttons) button.disabled = false;
  if (response.status === 401) {
    outcomeOf(form).textContent = document.body.dataset.signedOut;
    return setTimeout(signedOut, 1200);
  }
  if (response.status === 409 && isAnswer) return conflict(form, await response.text());
  if (!response.ok && response.type !== "opaqueredirect") {
    outcomeOf(form).textContent = await response.text();
    return;
  }
  if (form.elements.nonce) form.elements.nonce.value = newNumber();
  form.querySelector(".outcome")?.remove();
  const text = "undo" in form.dataset ? await response.text() : null;
  done(form, { nonce, isAnswer, text });
}

function done(form, { nonce, isAnswer, text }) {
  const area = form.querySelector("textarea:not([hidden])");
  if (area) clear(area);
  if (isAnswer) {
    document.getElementById("known").value = nonce;
    document.getElementById("draft").value = "";
    document.getElementById("conflict").replaceChildren();
    const files = field().form.elements.files;
    if (files) files.value = "";
  }
  if (text !== null && field() && !field().value.trim()) {
    const plain = new DOMParser().parseFromString(text, "text/html").body.textContent;
    field().value = plain;
    remember(field());
    field().focus();
  }
  const part = document.getElementById("conversation");
  if (part && nonce && "order" in form.dataset) {
    const path = new URL(part.dataset.fragment, location.href);
    path.searchParams.set("order", nonce);
    path.searchParams.set("did", form.getAttribute("action").split("/").pop());
    part.dataset.fragment = path.pathname + path.search;
  }
  for (const live of document.querySelectorAll("[data-fragment]")) soon(live);
}

function conflict(form, markup) {
  const place = document.getElementById("conflict");
  place.innerHTML = markup;
  const area = field();
  // What was to go out as the agent's draft stays, to be read against what the colleague sent.
  if (form !== area.form && !area.value.trim()) area.value = form.querySelector("textarea").value;
  say(place.textContent);
  place.querySelector("button")?.focus();
}

// MARK: Canned answers

function insert(area, text, from, to) {
  area.setRangeText(text, from, to, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
}

function expand(area) {
  const before = area.value.slice(0, area.selectionStart);
  const match = /(^|\s);([\p{L}\p{N}_-]{1,30})$/u.exec(before);
  const button = match && document.querySelector(`[data-canned="${CSS.escape(match[2].toLowerCase())}"]`);
  if (!button) return false;
  insert(area, button.dataset.text, before.length - match[2].length - 1, before.length);
  return true;
}

async function showWhole(link) {
  const place = link.parentElement;
  const shown = place.previousElementSibling;
  if (shown?.matches(".quoted")) return shown.remove();
  const response = await ask(link.getAttribute("href"));
  if (response.ok) place.insertAdjacentHTML("beforebegin", await response.text());
}

export function startComposer() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const question = form.dataset.confirm;
    if (question && !window.confirm(question)) return event.preventDefault();
    if (event.submitter && "plain" in event.submitter.dataset) return;
    const isOrder = ["order", "answerForm", "undo"].some((name) => name in form.dataset);
    if (!isOrder || !document.querySelector("main.inbox")) return;
    event.preventDefault();
    send(form, event.submitter);
  });
  document.addEventListener("input", (event) => {
    if (!event.target.matches("#text, #note")) return;
    remember(event.target);
    typing();
    if (event.target.id === "text" && !event.target.value.trim()) followAnswers();
  });
  document.addEventListener("keydown", (event) => {
    if (!event.target.matches("textarea")) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.target.form.requestSubmit();
    } else if (event.key === " " || event.key === "Tab" || event.key === "Enter") {
      if (event.target.id === "text" && expand(event.target)) event.preventDefault();
    }
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-edit]");
    const draft = document.getElementById("draft-text");
    if (link && field() && draft) {
      event.preventDefault();
      if (field().value.trim() && field().value !== draft.textContent && !window.confirm(link.dataset.replace)) return;
      field().value = draft.textContent;
      document.getElementById("draft").value = link.dataset.edit;
      remember(field());
      field().focus();
    }
    const canned = event.target.closest("[data-canned]");
    if (canned) {
      insert(field(), canned.dataset.text, field().selectionStart, field().selectionEnd);
      canned.closest("details").open = false;
    }
    const again = event.target.closest("[data-confirm-answer]");
    if (again) {
      document.getElementById("known").value = again.dataset.confirmAnswer;
      const wasDraft = document.getElementById("draft").value;
      document.getElementById("draft").value = "";
      document.getElementById("conflict").replaceChildren();
      if (again.dataset.own === undefined && !wasDraft && field().value.trim()) field().form.requestSubmit();
      else field().focus();
    }
    const whole = event.target.closest("[data-whole]");
    if (whole) {
      event.preventDefault();
      showWhole(whole);
    }
  });
  document.addEventListener("toggle", (event) => {
    const link = event.target.querySelector?.(":scope > [data-picture]");
    if (!link || !event.target.open || link.querySelector("img")) return;
    const picture = new Image();
    picture.src = link.dataset.picture;
    picture.alt = link.textContent;
    link.replaceChildren(picture);
  }, true);
  document.addEventListener("arrived", bringBack);
  bringBack();
  on("refreshed", (part) => {
    if (part.id !== "conversation") return;
    followAnswers();
    if (part.querySelector("[data-pending]")) soon(part, 300);
  });
  setInterval(() => {
    for (const count of document.querySelectorAll("[data-countdown]")) {
      count.textContent = Math.max(0, Number(count.textContent) - 1);
    }
  }, 1000);
  startCopying();
}

// Browsers let pages copy where they are secure; elsewhere the field is selected, ready to be copied by hand.
function startCopying() {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    const source = button && document.getElementById(button.dataset.copy);
    if (!source) return;
    source.select();
    try {
      await navigator.clipboard.writeText(source.value);
    } catch {
      return;
    }
    button.textContent = button.dataset.copied;
    say(button.dataset.copied);
  });
  document.addEventListener("focusin", (event) => { if (event.target.matches("input[readonly]")) event.target.select(); });
}
