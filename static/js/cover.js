// What is for the chair alone: covered until pressed, and covered again by one key, by leaving, and after a minute.
const MINUTE = 60000;
let timer = 0;
export const cover = () => document.querySelectorAll("details[data-private][open]").forEach((one) => { one.open = false; });
const wake = () => { clearTimeout(timer); timer = setTimeout(cover, MINUTE); };
for (const event of ["keydown", "pointerdown", "pointermove"]) document.addEventListener(event, wake, { passive: true });
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") cover();
  const typing = event.target.closest?.("input, textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  document.querySelector(`[data-press-key="${CSS.escape(event.key)}"]`)?.click();
});
document.addEventListener("click", (event) => { if (event.target.closest?.("[data-cover]")) cover(); });
addEventListener("blur", cover);
document.addEventListener("visibilitychange", () => { if (document.hidden) cover(); });
wake();
