// Keeps the list of a publication's addresses live. Without it the list is what it was when the screen was opened.

const EVERY = 500;
const AFTER_FAILURE = 3000;

const list = document.querySelector("[data-visible]");
const rows = new Map([...(list?.querySelectorAll("[data-path]") ?? [])].map((row) => [row.dataset.path, row]));

function say(element, text) {
  // A live region speaks when its text is set, also to what it was.
  if (element && element.textContent !== text) element.textContent = text;
}

function show(state) {
  say(list.querySelector("[data-summary]"), state.summary);
  for (const { path, state: word, text } of state.rows) {
    const row = rows.get(path);
    if (!row) continue;
    row.dataset.state = word;
    say(row.querySelector("[data-text]"), text);
  }
}

async function look() {
  if (document.hidden) return plan(EVERY);
  try {
    const answer = await fetch(list.dataset.visible, { headers: { Accept: "application/json" } });
    if (answer.status === 403) return;
    if (!answer.ok) throw new Error(answer.statusText);
    const state = await answer.json();
    show(state);
    if (!state.is_done) plan(EVERY);
  } catch {
    plan(AFTER_FAILURE);
  }
}

function plan(milliseconds) {
  setTimeout(look, milliseconds);
}

if (list && !("isDone" in list.dataset)) plan(EVERY);
