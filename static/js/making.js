// A file is being made: its button can't be pressed twice, and a line says so, and how many are made before it.
// Without scripts the browser's own waiting says it.
const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });
const words = (before) => {
  const others = before === 1 ? " One other is made first." : before > 1 ? ` ${before} others are made first.` : "";
  return `Making the file …${others}`;
};

const tells = async (form, says) => {
  says.textContent = words(0);
  for (await pause(1000); form.dataset.busy; await pause(2000)) {
    const answer = await fetch("/copies/waiting", { credentials: "same-origin" }).catch(() => null);
    if (answer?.ok && form.dataset.busy) says.textContent = words((await answer.json()).before);
  }
};

const keep = (name, file) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};

const make = async (form, button) => {
  const says = form.querySelector("[data-making-says]");
  if (button?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
  form.dataset.busy = "yes";
  form.setAttribute("aria-busy", "true");
  tells(form, says);
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
    const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1];
    // Something is to be decided, or it could not be made: the same form as a page says what.
    if (!answer.ok || !name) { form.submit(); return; }
    keep(name, await answer.blob());
    says.textContent = "The file is made. It is where your browser keeps files.";
  } catch {
    says.textContent = "There is no connection. Nothing is lost. Press again when there is one.";
  } finally {
    delete form.dataset.busy;
    form.removeAttribute("aria-busy");
  }
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-making")) return;
  event.preventDefault();
  if (!form.dataset.busy) make(form, event.submitter);
});
