// Keeps the press screen live: each part is exchanged when it changed, unless somebody is in it.

const EVERY = 5000;

const screen = document.querySelector("[data-press]");
const parser = new DOMParser();

function isInUse(part) {
  const selected = getSelection();
  return part.contains(document.activeElement) || (!selected.isCollapsed && part.contains(selected.anchorNode));
}

// The token in forms is another one each time.
function bare(part) {
  return part.innerHTML.replace(/<input type="hidden" name="csrfmiddlewaretoken"[^>]*>/g, "");
}

function exchange(fresh) {
  for (const part of screen.querySelectorAll("[data-part]")) {
    const found = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
    if (found && !isInUse(part) && bare(found) !== bare(part)) part.replaceChildren(...found.childNodes);
  }
}

async function look() {
  try {
    if (document.hidden) return;
    const answer = await fetch(screen.dataset.press, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (answer.ok) exchange(parser.parseFromString(await answer.text(), "text/html"));
  } catch {
    // The server is away for a moment; what is shown stays.
  } finally {
    setTimeout(look, EVERY);
  }
}

if (screen) setTimeout(look, EVERY);
