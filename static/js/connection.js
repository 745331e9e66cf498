// Says when we are offline, after five seconds: a short gap alarms nobody.
let timer = 0;
const show = (hidden) => document.querySelectorAll("[data-offline]").forEach((line) => { line.hidden = hidden; });
export const connected = () => { clearTimeout(timer); timer = 0; show(true); };
export const lost = () => { timer ||= setTimeout(() => show(false), 5000); };
addEventListener("offline", lost);
