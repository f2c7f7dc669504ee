// The pages of administrators: a preview that follows what is typed. Without this script its button shows it.
import { ask } from "./live.js";

/** Milliseconds after the last key until the preview is fetched. */
const pause = 300;

export function startAdmin() {
  for (const form of document.querySelectorAll("form[data-preview]")) follow(form);
}

function follow(form) {
  const preview = document.getElementById("preview");
  let timer;
  let latest = 0;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const number = ++latest;
      const body = new URLSearchParams(new FormData(form));
      const response = await ask(form.dataset.preview, { method: "POST", body }).catch(() => undefined);
      if (!response || number !== latest) return;
      const text = await response.text();
      if (number !== latest) return;
      if (response.ok) preview.innerHTML = text;
      else preview.textContent = text;
    }, pause);
  });
}
