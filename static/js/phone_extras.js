// Read aloud by voices of this device only; leave fast; one's own words hidden again after ten seconds.
const local = () => globalThis.speechSynthesis?.getVoices().find((voice) => voice.localService) || null;
const offer = () => document.querySelectorAll("[data-read]").forEach((button) => { button.hidden = !local(); });
if (globalThis.speechSynthesis) speechSynthesis.addEventListener?.("voiceschanged", offer);

const brief = () => {
  const own = document.querySelector("[data-brief]");
  if (!own || own.dataset.timed) return;
  own.dataset.timed = "yes";
  setTimeout(() => { if (document.contains(own)) { own.replaceChildren(); document.querySelector("[data-go]")?.click(); } }, Number(own.dataset.brief) * 1000);
};

// What is to be read, in order, each piece with its language: 10, 0, other words, the question.
const pieces = (root) => {
  const found = [];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const words = texts.currentNode.data.trim();
    const { lang } = texts.currentNode.parentElement.closest("[lang]");
    const last = found[found.length - 1];
    if (words && last?.lang === lang) last.words += ` ${words}`;
    else if (words) found.push({ words, lang });
  }
  return found;
};
const voiceFor = (lang) => speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(lang.toLowerCase())) || local();

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-read]");
  if (!button || !local()) return;
  speechSynthesis.cancel();
  for (const text of button.parentElement.querySelectorAll("[data-read-aloud]")) {
    for (const { words, lang } of pieces(text)) {
      const said = new SpeechSynthesisUtterance(words);
      said.voice = voiceFor(lang);
      speechSynthesis.speak(said);
    }
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.hasAttribute?.("data-leave")) return;
  event.preventDefault();
  // First the words themselves, so that nothing saves them again on the way out.
  document.getElementById("phone-step")?.remove();
  for (const name of Object.keys(localStorage)) if (name.startsWith("ten-first-")) localStorage.removeItem(name);
  document.body.hidden = true;
  fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin", keepalive: true }).finally(() => location.replace(form.dataset.leave || "/join"));
});

// At the door: look again until the chair has nodded. (Without scripts the page does it by itself.)
const waiting = () => {
  if (!document.querySelector("[data-wait]")) return;
  setTimeout(async () => {
    const page = await fetch(location.href, { credentials: "same-origin" }).then((answer) => answer.text()).catch(() => "data-wait");
    if (page.includes("data-wait")) waiting(); else location.reload();
  }, 2000);
};

new MutationObserver(() => { offer(); brief(); }).observe(document.getElementById("main") || document.body, { childList: true, subtree: true });
offer();
brief();
waiting();
