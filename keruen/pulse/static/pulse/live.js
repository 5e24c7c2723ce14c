// Keeps the live screen live: every five seconds one answer, of which only what differs goes into the page. Nodes that
// stay keep their focus and their place; what somebody is pointing at or has selected is left alone for a moment, and
// a list in which a menu is open as long as it is.

const EVERY = 5000;
const TIMEOUT = 10000;
const STIRRED = 2000;
const OPEN_MENU = "[data-menu][open]";

const screen = document.querySelector("[data-live]");
const state = document.querySelector("[data-state]");
const button = document.querySelector("[data-pause]");
const words = { pause: button?.textContent, goOn: button?.dataset.goOn };
const parser = new DOMParser();
let paused = false;
let timer = 0;
let pointed = { part: null, at: -STIRRED };

function isInUse(part) {
  const selected = getSelection();
  const isSelected = !selected.isCollapsed && part.contains(selected.anchorNode);
  return isSelected || part.querySelector(OPEN_MENU) || (pointed.part === part && performance.now() - pointed.at < STIRRED);
}

function keyOf(node) {
  return node.dataset?.key;
}

function isSame(old, fresh) {
  return old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName && keyOf(old) === keyOf(fresh);
}

function takeAttributes(old, fresh) {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
}

// `old` becomes what `fresh` is, with as few changes as can be.
function become(old, fresh) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  if ("keep" in old.dataset) return;
  if (old.isEqualNode(fresh)) return;
  takeAttributes(old, fresh);
  takeChildren(old, fresh);
}

function takeChildren(old, fresh) {
  const keyed = new Map([...old.children].filter(keyOf).map((child) => [keyOf(child), child]));
  const wanted = [...fresh.childNodes].map((child, place) => {
    const known = keyOf(child) ? keyed.get(keyOf(child)) : old.childNodes[place];
    if (!known || !isSame(known, child)) return child;
    become(known, child);
    return known;
  });
  const staying = new Set(wanted);
  [...old.childNodes].forEach((child, place) => {
    if (staying.has(child)) return;
    // What is gone but has the focus goes when it is left.
    if (keyOf(child) && child.contains(document.activeElement)) wanted.splice(place, 0, child);
    else child.remove();
  });
  arrange(old, wanted);
}

// A node that is moved loses its focus, so the others are moved around the one that has it.
function arrange(parent, wanted) {
  if (wanted.every((child, place) => parent.childNodes[place] === child)) return;
  const fixed = wanted.findIndex((child) => child.parentNode === parent && child.contains(document.activeElement));
  const anchor = wanted[fixed] ?? null;
  for (const child of anchor ? wanted.slice(0, fixed) : []) {
    parent.insertBefore(child, anchor);
  }
  wanted.slice(fixed + 1).forEach((child, place) => {
    const at = anchor ? [...parent.childNodes].indexOf(anchor) + 1 + place : place;
    if (parent.childNodes[at] !== child) parent.insertBefore(child, parent.childNodes[at] ?? null);
  });
}

function show(html) {
  const fresh = parser.parseFromString(html, "text/html");
  for (const part of screen.querySelectorAll("[data-part]")) {
    const found = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
    if (found && !isInUse(part)) become(part, found);
  }
  document.dispatchEvent(new Event("pulse:fresh"));
}

// A live region speaks when its text is set, also to what it was.
function say(text) {
  if (state.textContent !== text) state.textContent = text;
}

function shownMoment() {
  return screen.querySelector("[data-moment]").textContent;
}

async function look() {
  clearTimeout(timer);
  if (paused || document.hidden) return;
  try {
    const answer = await fetch(screen.dataset.live, {
      headers: { "X-Requested-With": "XMLHttpRequest" },
      signal: AbortSignal.timeout(TIMEOUT),
    });
    if (answer.redirected || answer.status === 401 || answer.status === 403) return say(state.dataset.signedOut);
    if (!answer.ok) throw new Error(answer.statusText);
    const html = await answer.text();
    if (paused) return;
    show(html);
    say("");
  } catch {
    if (!paused) say(state.dataset.lost.replace("#", shownMoment()));
  }
  clearTimeout(timer);
  timer = setTimeout(look, EVERY);
}

function closeMenus(where) {
  for (const menu of screen.querySelectorAll(OPEN_MENU)) if (!menu.contains(where)) menu.open = false;
}

function leaveMenu(event) {
  const menu = event.key === "Escape" && event.target.closest(OPEN_MENU);
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
}

function turn() {
  paused = !paused;
  button.textContent = paused ? words.goOn : words.pause;
  say(paused ? state.dataset.paused : "");
  if (!paused) look();
}

if (screen) {
  button.hidden = false;
  button.addEventListener("click", turn);
  document.addEventListener("visibilitychange", look);
  screen.addEventListener("pointermove", (event) => {
    pointed = { part: event.target.closest("[data-part]"), at: performance.now() };
  });
  document.addEventListener("pointerdown", (event) => closeMenus(event.target));
  screen.addEventListener("focusin", (event) => closeMenus(event.target));
  screen.addEventListener("keydown", leaveMenu);
  timer = setTimeout(look, EVERY);
}
