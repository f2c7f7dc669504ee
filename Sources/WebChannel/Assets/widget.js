"use strict";

// A chat with the desk in any page: <script src="https://DESK/assets/widget.js" defer></script>
//
// Attributes: data-language ("en" or "ru"; by default the page's), data-open (opens at once). The page's
// Content-Security-Policy needs the desk in script-src and connect-src (https: and wss:), and nothing else: there is no
// inline style or script. The site must stand in WIDGET_ORIGINS.

(() => {
  const script = document.currentScript;
  const base = new URL(script.src).origin;
  const channel = JSON.stringify({ channel: "UserChannel" });
  const texts = {
    en: {
      open: "Chat with us", title: "Chat", close: "Close the chat", label: "Your message", send: "Send",
      connecting: "Connecting…", offline: "No connection. Trying again…", failed: "This was not sent. Press Send again.",
      busy: "Too many messages at once. Please wait a little.", you: "You", good: "Good answer", bad: "Bad answer",
      sources: "Based on", forget: "Delete this chat", sure: "Delete this chat?", hello: "Hello! What would you like to know?",
      telegram: "Go on in Telegram", code: "or type this code there:", noTelegram: "There is no chat in Telegram yet.",
    },
    ru: {
      open: "Написать нам", title: "Чат", close: "Закрыть чат", label: "Ваше сообщение", send: "Отправить",
      connecting: "Соединяемся…", offline: "Нет связи. Пробуем снова…", failed: "Не отправлено. Нажмите «Отправить» ещё раз.",
      busy: "Слишком много сообщений сразу. Подождите немного.", you: "Вы", good: "Хороший ответ", bad: "Плохой ответ",
      sources: "На основании", forget: "Удалить переписку", sure: "Удалить переписку?", hello: "Здравствуйте! Что вы хотели бы узнать?",
      telegram: "Продолжить в Telegram", code: "или наберите там код:", noTelegram: "Чата в Telegram пока нет.",
    },
  };
  const wanted = script.dataset.language ?? document.documentElement.lang;
  const language = wanted.toLowerCase().startsWith("ru") ? "ru" : "en";
  const text = texts[language];

  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { position: fixed; right: 1rem; bottom: 1rem; z-index: 2147483000; font: 16px/1.4 system-ui, sans-serif;
      --paper: #fff; --ink: #1c2321; --faint: #5b6663; --line: #cfd6d3; --accent: #1f6f54; --own: #e4f2ec; color: var(--ink); }
    @media (prefers-color-scheme: dark) { :host { --paper: #1e2326; --ink: #e6eae8; --faint: #9aa6a2; --line: #444d50;
      --accent: #2c8a69; --own: #20342c; } }
    * { box-sizing: border-box; }
    button, textarea { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line);
      border-radius: .5rem; padding: .5rem .8rem; min-height: 2.75rem; }
    button { cursor: pointer; }
    .main { background: var(--accent); border-color: var(--accent); color: #fff; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    [hidden] { display: none !important; }
    .panel { display: flex; flex-direction: column; width: min(24rem, calc(100vw - 2rem)); height: min(36rem, calc(100dvh - 2rem));
      background: var(--paper); border: 1px solid var(--line); border-radius: .8rem; overflow: hidden;
      box-shadow: 0 .5rem 2rem #0004; }
    header { display: flex; gap: .5rem; align-items: center; padding: .4rem .4rem .4rem 1rem; border-bottom: 1px solid var(--line); }
    h2 { font-size: 1rem; margin: 0; flex: 1; }
    header button { border: 0; padding: .3rem .7rem; }
    ol { list-style: none; margin: 0; padding: 1rem; flex: 1; overflow-y: auto; display: flex; flex-direction: column; gap: .6rem; }
    li { max-width: 88%; border: 1px solid var(--line); border-radius: .7rem; padding: .5rem .7rem; align-self: flex-start; }
    li.own { align-self: flex-end; background: var(--own); }
    .who, .note, .status { font-size: .8rem; color: var(--faint); }
    .words { white-space: pre-wrap; overflow-wrap: anywhere; }
    .votes { display: flex; gap: .3rem; margin-top: .3rem; }
    .votes button { min-height: 2.2rem; padding: .1rem .6rem; }
    .votes button[aria-pressed="true"] { border-color: var(--accent); outline: 2px solid var(--accent); }
    .status { padding: 0 1rem .3rem; min-height: 1.4rem; margin: 0; }
    form { display: flex; gap: .5rem; padding: .6rem; border-top: 1px solid var(--line); align-items: end; }
    label { flex: 1; }
    label span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    textarea { width: 100%; resize: none; display: block; }
  `);

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const host = make("desk-chat");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [style];
  const opener = make("button", { type: "button", className: "main", textContent: text.open });
  opener.setAttribute("aria-expanded", "false");
  const closer = make("button", { type: "button", textContent: "✕" });
  closer.setAttribute("aria-label", text.close);
  const forgetter = make("button", { type: "button", textContent: "🗑" });
  forgetter.setAttribute("aria-label", text.forget);
  const mover = make("button", { type: "button", textContent: "Telegram", hidden: true });
  mover.setAttribute("aria-label", text.telegram);
  const heading = make("h2", { id: "title", textContent: text.title });
  const list = make("ol", { tabIndex: 0 });
  list.setAttribute("role", "log");
  list.setAttribute("aria-live", "polite");
  list.setAttribute("aria-labelledby", "title");
  const status = make("p", { className: "status" });
  status.setAttribute("role", "status");
  const field = make("textarea", { rows: 2, maxLength: 10000, required: true });
  const form = make("form", {},
    make("label", {}, make("span", { textContent: text.label }), field),
    make("button", { className: "main", textContent: text.send }));
  const panel = make("section", { className: "panel", hidden: true }, make("header", {}, heading, mover, forgetter, closer), list, status, form);
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-labelledby", "title");
  panel.lang = language;
  root.append(panel, opener);

  // MARK: What is kept

  const keep = `desk-chat ${base}`;
  let state = { token: null, user: null, room: null };
  try {
    state = { ...state, ...JSON.parse(localStorage.getItem(keep) ?? "{}") };
  } catch {
    // A browser that keeps nothing has a chat for as long as the page is open.
  }
  const save = () => {
    mover.hidden = state.room === null || state.telegram === false;
    try {
      localStorage.setItem(keep, JSON.stringify(state));
    } catch {
      // As above.
    }
  };

  // MARK: REST

  async function call(method, path, body, headers = {}) {
    const response = await fetch(base + path, {
      method,
      headers: {
        ...(state.token ? { authorization: `Bearer ${state.token}` } : {}),
        ...(body ? { "content-type": "application/json" } : {}), "accept-language": language, ...headers,
      },
      body: body ? JSON.stringify(body) : undefined, credentials: "omit", referrerPolicy: "no-referrer",
    });
    if (response.status === 401) {
      // Forgotten, or refused: begin anew.
      state = { token: null, user: null, room: null };
      save();
    }
    if (!response.ok) throw Object.assign(new Error(`HTTP ${response.status}`), { status: response.status });
    return response.status === 204 ? null : response.json();
  }

  async function identify() {
    if (state.token) return;
    const visitor = await call("POST", "/widget/visitors");
    state = { token: visitor.token, user: visitor.user.id, room: null, telegram: visitor.telegram };
    save();
  }

  // MARK: Messages

  const shown = new Map();

  function show(message) {
    if (message.room_id !== state.room) return;
    const isOwn = message.user_id === state.user;
    let item = shown.get(message.id);
    if (!item) {
      item = make("li", { className: isOwn ? "own" : "" },
        make("div", { className: "who", textContent: isOwn ? text.you : message.user?.name ?? "" }),
        make("div", { className: "words" }));
      if (!isOwn) item.append(make("div", { className: "note" }), votes(message.id));
      const later = [...shown.keys()].filter((id) => id > message.id);
      list.insertBefore(item, later.length ? shown.get(Math.min(...later)) : null);
      shown.set(message.id, item);
    }
    fill(item.querySelector(".words"), message.text);
    const note = item.querySelector(".note");
    if (note) note.textContent = message.references?.length ? `${text.sources}: ${message.references.join(", ")}` : "";
    list.scrollTop = list.scrollHeight;
  }

  // Text stays text; only addresses of the desk itself become links.
  function fill(element, words) {
    element.replaceChildren();
    for (const part of words.split(/(\S*\/files\/\d+\/\d+\/\w+)/)) {
      let address = null;
      try {
        address = /\/files\/\d+\/\d+\/\w+$/.test(part) ? new URL(part, base) : null;
      } catch {
        address = null;
      }
      if (address && (address.protocol === "https:" || address.protocol === "http:")) {
        element.append(make("a", { href: address.href, textContent: part, rel: "noopener noreferrer", target: "_blank" }));
      } else {
        element.append(part);
      }
    }
  }

  function votes(id) {
    const row = make("div", { className: "votes" });
    for (const [rating, sign, name] of [[1, "👍", text.good], [-1, "👎", text.bad]]) {
      const button = make("button", { type: "button", textContent: sign });
      button.setAttribute("aria-label", name);
      button.setAttribute("aria-pressed", "false");
      button.addEventListener("click", async () => {
        try {
          await call("PUT", `/messages/${id}/rating.json`, { rating });
          for (const other of row.children) other.setAttribute("aria-pressed", String(other === button));
        } catch {
          status.textContent = text.offline;
        }
      });
      row.append(button);
    }
    return row;
  }

  // All that was said, page by page.
  async function catchUp() {
    if (!state.room) return;
    const page = 100;
    for (let offset = 0; ; offset += page) {
      const messages = await call("GET", `/messages.json?room_id=${state.room}&offset=${offset}&limit=${page}`);
      for (const message of messages) show(message);
      if (messages.length < page) return;
    }
  }

  // MARK: Socket

  let socket = null;
  let attempts = 0;
  let watchdog = 0;

  function connect() {
    if (socket || panel.hidden || !state.token) return;
    status.textContent = attempts ? text.offline : text.connecting;
    const address = new URL("/cable", base);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    // Browsers set no headers on sockets; a subprotocol is in no address and so in no log.
    const own = new WebSocket(address, ["actioncable-v1-json", `token.${state.token}`]);
    socket = own;
    const alive = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => own.close(), 12000);
    };
    alive();
    own.addEventListener("message", (event) => {
      alive();
      const frame = JSON.parse(event.data);
      if (frame.type === "welcome") {
        own.send(JSON.stringify({ command: "subscribe", identifier: channel }));
      } else if (frame.type === "confirm_subscription") {
        attempts = 0;
        status.textContent = "";
        catchUp().catch(() => own.close());
      } else if (frame.type === "disconnect" && frame.reconnect === false) {
        state = { token: null, user: null, room: null };
        save();
      } else if (frame.message?.kind === "new_message") {
        show(frame.message.object);
      }
    });
    own.addEventListener("close", () => {
      clearTimeout(watchdog);
      if (socket === own) socket = null;
      if (panel.hidden) return;
      attempts += 1;
      status.textContent = text.offline;
      const pause = Math.min(30000, 500 * 2 ** attempts) * (0.5 + Math.random() / 2);
      setTimeout(start, pause);
    });
  }

  async function start() {
    if (panel.hidden || socket) return;
    try {
      await identify();
      connect();
    } catch {
      attempts += 1;
      status.textContent = text.offline;
      setTimeout(start, Math.min(30000, 500 * 2 ** attempts));
    }
  }

  // MARK: People

  let pending = null;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const words = field.value.trim();
    if (!words) return;
    // The same words pressed again after a failure are the same message.
    if (pending?.words !== words) pending = { words, key: crypto.randomUUID?.() ?? String(Math.random()) };
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      await identify();
      const message = await call("POST", "/messages.json",
        { text: words, room_id: state.room, llm: "enabled" }, { "idempotency-key": pending.key });
      const isNew = state.room === null;
      state.room = message.room_id;
      save();
      // An answer may have come before this one knew which room it belongs to.
      if (isNew) catchUp().catch(() => socket?.close());
      pending = null;
      field.value = "";
      status.textContent = "";
      show(message);
      connect();
    } catch (error) {
      if (error.status === 404) {
        state.room = null;
        save();
      }
      status.textContent = error.status === 429 ? text.busy : text.failed;
    }
    button.disabled = false;
    field.focus();
  });

  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });

  mover.addEventListener("click", async () => {
    try {
      const link = await call("POST", `/rooms/${state.room}/telegram`);
      const words = make("div", { className: "words" },
        make("a", { href: link.url, textContent: text.telegram, rel: "noopener noreferrer", target: "_blank" }),
        `, ${text.code} ${link.code}`);
      list.append(make("li", {}, words));
      list.scrollTop = list.scrollHeight;
      words.firstChild.focus();
    } catch (error) {
      status.textContent = error.status === 409 ? text.noTelegram : text.offline;
    }
  });

  forgetter.addEventListener("click", async () => {
    if (!window.confirm(text.sure)) return;
    try {
      if (state.room) await call("DELETE", `/rooms/${state.room}`);
    } catch (error) {
      if (error.status !== 404 && error.status !== 401) {
        status.textContent = text.offline;
        return;
      }
    }
    state.room = null;
    save();
    shown.clear();
    list.replaceChildren();
    greet();
    field.focus();
  });

  function greet() {
    if (list.children.length === 0) list.append(make("li", {}, make("div", { className: "words", textContent: text.hello })));
  }

  function open() {
    panel.hidden = false;
    mover.hidden = state.room === null || state.telegram === false;
    opener.hidden = true;
    opener.setAttribute("aria-expanded", "true");
    greet();
    field.focus();
    start();
  }

  function close() {
    panel.hidden = true;
    opener.hidden = false;
    opener.setAttribute("aria-expanded", "false");
    socket?.close();
    opener.focus();
  }

  opener.addEventListener("click", open);
  closer.addEventListener("click", close);
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });

  document.body.append(host);
  if (script.dataset.open !== undefined) open();
})();
