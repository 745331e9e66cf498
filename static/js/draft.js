// A draft lies on the phone only as ciphertext, under a key that the server hands out with the page and that is never
// stored here. When the server gives no key any more, what is left can't be read; it is deleted as well.
const PREFIX = "ten-first-draft-";
const FIELDS = ["kind", "number", "why", "higher", "aloud", "dont_know", "tick", "different_for", "different"];
const secure = Boolean(globalThis.isSecureContext && crypto.subtle);
let restored = "";

const holder = () => document.querySelector("[data-draft][data-draft-key]");
const keyOf = async (region) => crypto.subtle.importKey("raw", Uint8Array.from(atob(region.dataset.draftKey), (c) => c.charCodeAt(0)), "AES-GCM", false, ["encrypt", "decrypt"]);

export const valuesOf = (region) => {
  const values = {};
  for (const form of region.querySelectorAll("form")) for (const [name, value] of new FormData(form)) if (FIELDS.includes(name) && value) values[name] = value;
  return values;
};

// `name`: the one draft that was sent; without it all of them go.
export const forget = (name = "") => { for (const kept of Object.keys(localStorage)) if (kept.startsWith(PREFIX + name)) localStorage.removeItem(kept); restored = ""; };

// Somebody is writing in one round while the room is at another: an open round's form stays until it is sent.
export const goesOn = (here, fresh) => {
  const round = here.dataset.draft?.split("-")[0];
  if (!round || here.dataset.draft === fresh.dataset.draft || fresh.dataset.draft?.startsWith(`${round}-`)) return false;
  const { number, why, higher } = valuesOf(here);
  return Boolean(number || why || higher) && (fresh.dataset.open || "").split(" ").includes(round);
};

const save = async (region) => {
  const values = valuesOf(region);
  const name = region.dataset.draft;
  if (!secure || (!values.why && !values.higher && !values.number)) return;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify({ ...values, step: region.dataset.step }));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyOf(region), text));
  // Sent or closed meanwhile: then it is not to be kept any more.
  if (document.contains(region) && region.dataset.draft === name) localStorage.setItem(PREFIX + name, btoa(String.fromCharCode(...iv, ...sealed)));
};

const read = async (region) => {
  const kept = localStorage.getItem(PREFIX + region.dataset.draft);
  if (!kept || !secure) return null;
  const bytes = Uint8Array.from(atob(kept), (c) => c.charCodeAt(0));
  try {
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes.slice(0, 12) }, await keyOf(region), bytes.slice(12))));
  } catch { localStorage.removeItem(PREFIX + region.dataset.draft); return null; }
};

const put = (form, name, value) => {
  let field = form.elements[name];
  if (field instanceof RadioNodeList || field?.type === "radio") { form.querySelectorAll(`[name="${name}"]`).forEach((one) => { one.checked = one.value === value; }); return; }
  if (!field) { field = document.createElement("input"); field.type = "hidden"; field.name = name; form.append(field); }
  if (field.type === "checkbox") field.checked = true; else field.value = value;
};

// After a reload the form is at its first question: what was typed goes back in, and on to where the person was.
const restore = async (region) => {
  if (restored === region.dataset.draft || region.dataset.step !== "number") return;
  restored = region.dataset.draft;
  const values = await read(region);
  const form = region.querySelector("form");
  if (!values || !form || !document.contains(form)) return;
  for (const name of FIELDS) if (values[name]) put(form, name, values[name]);
  if (["why", "higher", "check"].includes(values.step)) { put(form, "here", values.step === "check" ? "higher" : "number"); if (values.step === "higher") put(form, "go", "higher"); form.requestSubmit(); }
};

// A push takes the form away (a round was closed): what was typed stays on the page, beside it.
export const keepUnsent = (here, fresh) => {
  const { why, higher, different } = valuesOf(here);
  if ((!why && !higher && !different) || fresh.querySelector("textarea")) return;
  const aside = document.createElement("div");
  aside.className = "note";
  const line = document.createElement("p");
  line.textContent = "What you typed was not sent. It stays here.";
  aside.append(line);
  for (const text of [why, higher, different]) if (text) { const words = document.createElement("div"); words.className = "words"; words.dir = "auto"; words.textContent = text; aside.append(words); }
  fresh.append(aside);
};

export const settled = (region) => {
  if (!region) return;
  if (region.hasAttribute("data-draft-clear")) forget();
  if (!secure) region.querySelectorAll("[data-no-draft]").forEach((line) => { line.hidden = false; });
  if (region.matches("[data-draft][data-draft-key]")) restore(region);
};

let timer = 0;
document.addEventListener("input", (event) => {
  const region = event.target.closest?.("[data-draft][data-draft-key]");
  if (!region) return;
  clearTimeout(timer);
  timer = setTimeout(() => save(region), 150);
});
addEventListener("pagehide", () => { const region = holder(); if (region) save(region); });
addEventListener("load", () => settled(document.getElementById("phone-step")));
