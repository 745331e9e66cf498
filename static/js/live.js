// Receives regions and puts them in place. A push never replaces a form that somebody may be filling in.
import { io } from "socket.io-client";
import { Idiomorph } from "idiomorph";
import { connected, lost } from "./connection.js";
import { goesOn, keepUnsent, settled } from "./draft.js";

const versionOf = (element) => Number(element.dataset.version || 0);

const parse = (html) => {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content.firstElementChild;
};

// The same form again: only its hidden fields are taken, so typed words, ticks and the caret stay.
const takeHidden = (here, fresh) => {
  here.dataset.version = fresh.dataset.version;
  const forms = fresh.querySelectorAll("form");
  here.querySelectorAll("form").forEach((form, at) => {
    for (const field of forms[at]?.querySelectorAll("input[type=hidden]") || []) {
      const own = form.querySelector(`input[type=hidden][name="${CSS.escape(field.name)}"]`);
      if (own && field.name !== "made_on") own.value = field.value;
    }
  });
};

// A push never touches a field with the caret in it; what is open stays open and what is covered stays covered.
const gently = () => ({
  morphStyle: "outerHTML",
  ignoreActiveValue: Boolean(document.activeElement?.matches("input, textarea, select")),
  callbacks: { beforeAttributeUpdated: (name, node) => !(name === "open" && node.tagName === "DETAILS") },
});

// `mine` is the region whose form was sent just now: its own answer replaces it, whatever stands in it.
export const place = (regions, mine = "") => {
  for (const [id, html] of Object.entries(regions)) {
    const own = id === mine;
    const here = document.getElementById(id);
    const fresh = parse(html);
    if (!here || !fresh || versionOf(fresh) < versionOf(here)) continue;
    // What is being sent is answered to its sender: a push that is quicker must not call it unsent.
    if (!own && here.querySelector("form[aria-busy]")) continue;
    if (!own && goesOn(here, fresh)) continue;
    const step = here.dataset.step;
    if (!own && here.dataset.key && here.dataset.key === fresh.dataset.key) takeHidden(here, fresh);
    else {
      if (!own && here.dataset.key) keepUnsent(here, fresh);
      Idiomorph.morph(here, fresh, own && here.dataset.key ? { morphStyle: "outerHTML" } : gently());
    }
    settled(document.getElementById(id));
    if (own && step !== document.getElementById(id)?.dataset.step) document.getElementById(id)?.querySelector("h1[tabindex]")?.focus();
  }
};

const start = () => {
  const { live, liveToken: token, transports } = document.body.dataset;
  if (!live || !token) return;
  const wanted = new URLSearchParams(location.search).get("transports") || transports;
  const socket = io({ auth: { token }, ...(wanted ? { transports: wanted.split(",") } : {}), reconnectionDelay: 500, reconnectionDelayMax: 2000 });
  const resync = () => socket.connected && socket.timeout(5000).emit("resync", { token }, (failed, answer) => {
    if (failed) return;
    if (answer.gone) location.reload();
    else place(answer.regions);
  });
  socket.on("connect", () => { connected(); resync(); });
  socket.on("regions", ({ regions }) => place(regions));
  socket.on("disconnect", (why) => { lost(); if (why === "io server disconnect") setTimeout(() => location.reload(), 300); });
  socket.on("connect_error", () => { lost(); if (!socket.active) setTimeout(() => location.reload(), 2000); });
  const back = () => { if (document.visibilityState !== "visible") return; if (socket.connected) resync(); else socket.connect(); };
  document.addEventListener("visibilitychange", back);
  addEventListener("online", back);
};

// From the back/forward cache nothing may be seen: the page is blanked and loaded afresh.
addEventListener("pageshow", (event) => { if (event.persisted) { document.documentElement.hidden = true; location.reload(); } });
start();
