// Keys, by where they are on the keyboard: a Russian layout has the same. And the palette of all orders.
import { isInbox, move } from "./inbox.js";

const help = document.getElementById("help");
const palette = document.getElementById("palette");

function press(selector) {
  const target = document.querySelector(selector);
  if (!target) return false;
  const details = target.closest("details:not([open])");
  if (details) details.open = true;
  target.click();
  return true;
}

function focus(selector) {
  const target = document.querySelector(selector);
  if (!target) return;
  const details = target.closest("details:not([open])");
  if (details) details.open = true;
  target.focus();
  target.scrollIntoView({ block: "nearest" });
}

// MARK: The palette

/** Everything that can be pressed on the page, by what stands on it. */
function commands() {
  const name = (element) => (element.getAttribute("aria-label") ?? element.textContent).replace(/\s+/g, " ").trim();
  const seen = new Set();
  return [...document.querySelectorAll(".top nav a, #lists a, main button:not([type=button]), main [data-edit], main .button, [data-help]")]
    .filter((element) => !element.disabled && !element.closest("[hidden], dialog, .reading, .pick"))
    .map((element) => ({ element, name: name(element) }))
    .filter(({ name }) => name && !seen.has(name) && seen.add(name));
}

function fill() {
  const words = palette.querySelector("input").value.toLowerCase().split(/\s+/).filter(Boolean);
  const list = palette.querySelector("ul");
  const found = commands().filter(({ name }) => words.every((word) => name.toLowerCase().includes(word))).slice(0, 40);
  list.replaceChildren(...found.map(({ element, name }, index) => {
    const item = document.createElement("li");
    item.id = `command-${index}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", index === 0);
    item.textContent = name;
    item.addEventListener("click", () => run(element));
    item.command = element;
    return item;
  }));
  palette.querySelector("input").setAttribute("aria-activedescendant", found.length ? "command-0" : "");
}

function run(element) {
  palette.close();
  for (let details = element.closest("details:not([open])"); details; details = element.closest("details:not([open])")) details.open = true;
  const form = element.form;
  // An order that wants something more shows its form; the others are pressed.
  const missing = form && [...form.elements].find((field) => field.required && !field.value);
  if (missing) missing.focus(); else element.click();
}

function choose(step) {
  const items = [...palette.querySelectorAll("li")];
  const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
  const next = items[Math.max(0, Math.min(at + step, items.length - 1))];
  if (!next) return;
  for (const item of items) item.setAttribute("aria-selected", item === next);
  palette.querySelector("input").setAttribute("aria-activedescendant", next.id);
  next.scrollIntoView({ block: "nearest" });
}

function openPalette() {
  if (!palette || palette.open) return;
  palette.querySelector("input").value = "";
  fill();
  palette.showModal();
}

// MARK: Keys

const keys = {
  KeyJ: () => move(1), ArrowDown: () => move(1), KeyK: () => move(-1), ArrowUp: () => move(-1),
  KeyR: () => focus("#text"), KeyN: () => focus("#note"),
  KeyE: () => press("form[action$='/close'] button"), KeyZ: () => press("[data-undo] button"),
  Slash: () => focus("input[type=search]"), Question: () => help?.showModal(),
  Escape: () => press("[data-back]"),
};

export function startKeyboard() {
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.code === "KeyK") {
      event.preventDefault();
      return openPalette();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (typing) {
      if (event.code === "Escape") typing.blur();
      return;
    }
    // A list that is scrolled by arrows elsewhere keeps them.
    if (event.code.startsWith("Arrow") && !event.target.closest("#list, body:not(:has(:focus))")) return;
    const name = code(event);
    const action = keys[name];
    if (!action || !isInbox && name !== "Question") return;
    event.preventDefault();
    action(event);
  });
  document.addEventListener("click", (event) => { if (event.target.closest("[data-help]")) help?.showModal(); });
  palette?.querySelector("input").addEventListener("input", fill);
  palette?.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.code];
    if (step) {
      event.preventDefault();
      choose(step);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const chosen = palette.querySelector("[aria-selected=true]");
      if (chosen) run(chosen.command);
    }
  });
}

/** The key by its place; where a driver sends characters alone, by what they are. */
function code(event) {
  // These two stand elsewhere on a Russian keyboard; what they say counts, too.
  if (event.key === "?" || event.code === "Slash" && event.shiftKey) return "Question";
  if (event.key === "/") return "Slash";
  if (event.code) return event.code;
  return /^[a-z]$/i.test(event.key) ? `Key${event.key.toUpperCase()}` : event.key;
}
