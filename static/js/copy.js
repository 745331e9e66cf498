// A section of text is copied by its button. Without a clipboard (plain http) the text is selected and copied as ever.
for (const one of document.querySelectorAll("[data-copy]")) one.hidden = false;
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy);
  text.select();
  let done = false;
  try {
    await navigator.clipboard.writeText(text.value);
    done = true;
  } catch {
    done = document.execCommand("copy");
  }
  const says = document.getElementById(button.dataset.copy.replace("text-", "copied-"));
  says.textContent = done ? "Copied. Now paste it." : "It is selected. Press Ctrl and C to copy it.";
});
