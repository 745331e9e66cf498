// Sends the same form to the same address by fetch; the answer is the sender's own regions, messages included.
import { place } from "./live.js";
import { forget } from "./draft.js";

const busy = new WeakSet();
const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });
const newId = () => (crypto.randomUUID ? crypto.randomUUID() : Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, "0")).join(""));

const sending = (form, on) => form.querySelectorAll("[data-sending]").forEach((line) => { line.hidden = !on; });

const post = async (form, body) => {
  for (let wait = 1000; ; wait = Math.min(wait * 1.5, 8000)) {
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin" });
      if (answer.status < 502) return answer;
    } catch { /* no network: the same command id goes again, which is harmless */ }
    sending(form, true);
    // A field that changed since is a new command.
    if (form.dataset.changed) return null;
    await pause(wait);
  }
};

const send = async (form, button) => {
  if (busy.has(form)) return;
  busy.add(form);
  delete form.dataset.changed;
  const body = new URLSearchParams(new FormData(form));
  if (button?.name) body.set(button.name, button.value);
  form.setAttribute("aria-busy", "true");
  try {
    const answer = await post(form, body);
    if (!answer) return;
    const said = await answer.json().catch(() => ({}));
    sending(form, false);
    // There is something to decide first: the same form as a page. Nothing was done yet.
    if (said.as_page) { form.submit(); return; }
    if (said.go) { location.replace(said.go); return; }
    if (answer.ok && form.hasAttribute("data-sends")) forget(form.closest("[data-draft]")?.dataset.draft);
    // A press of the console on a page of its own: sent again as a page it leads back to the console (a retry is harmless).
    if (said.regions && !Object.keys(said.regions).some((id) => document.getElementById(id))) { form.submit(); return; }
    if (said.regions) {
      place(said.regions, form.closest("section[id]")?.id);
      if (!answer.ok) document.querySelector("[data-error-summary]")?.focus();
    } else if (!answer.ok) location.reload();
  } finally {
    busy.delete(form);
    form.removeAttribute("aria-busy");
  }
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-fetch")) return;
  event.preventDefault();
  send(form, event.submitter);
});

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form || !busy.has(form)) return;
  form.dataset.changed = "yes";
  const id = form.querySelector("input[name=command_id]");
  if (id) id.value = newId();
});

// A door that opened goes on by itself.
const auto = () => document.querySelector("form[data-auto]")?.requestSubmit();
addEventListener("load", auto);
