"use strict";

// How well a name fits what somebody typed. Nothing here touches a page, so that it runs anywhere.

const wordsOf = (text) =>
  text
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

// Between equal fits, what people look for most.
const SORTS = {
  method: 60, error: 55, scope: 50, event: 45, family: 44, argument: 40,
  payload: 35, block: 30, warning: 25, object: 20, ID: 15,
};

// Items as `search-index.js` has them: [sort, folder, [[name, about, uses, label], …]].
const prepare = (groups) =>
  groups.flatMap(([sort, folder, items]) =>
    items.map(([name, about, uses, label]) => {
      const words = wordsOf(name);
      return {
        sort, folder, name, about, uses, label, words,
        plain: words.join(""),
        aboutWords: wordsOf(about),
        weight: SORTS[sort] / 10 + Math.log2(1 + uses) / 10,
      };
    }),
  );

// The fewest changes (another, a missing, an added sign, or two neighbors swapped) that make a part of
// `text` of `wanted`, or more than `most`.
const distance = (wanted, text, most) => {
  const width = text.length + 1;
  // A part may begin anywhere.
  let before, above = new Array(width).fill(0), row;
  for (let i = 1; i <= wanted.length; i++) {
    row = [i];
    let least = i;
    for (let j = 1; j < width; j++) {
      const same = wanted[i - 1] === text[j - 1] ? 0 : 1;
      let cost = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + same);
      if (i > 1 && j > 1 && wanted[i - 1] === text[j - 2] && wanted[i - 2] === text[j - 1])
        cost = Math.min(cost, before[j - 2] + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = above;
    above = row;
  }
  return Math.min(...above);
};

const allowed = (length) => (length < 4 ? 0 : length < 7 ? 1 : length < 12 ? 2 : 3);

// Whether each word begins a word of the name, one after the other.
const inOrder = (wanted, words) => {
  let at = 0;
  return wanted.every((word) => {
    while (at < words.length && !words[at].startsWith(word)) at++;
    return at++ < words.length;
  });
};

const begins = (word, words) => words.some((other) => other.startsWith(word));

// The higher, the better; 0 is no fit. `typed`: {text, words, plain}.
const score = (item, typed) => {
  const { plain, words } = typed;
  const extra = Math.min(99, Math.max(0, item.plain.length - plain.length));
  if (item.name.toLowerCase() === typed.text) return 1000;
  if (item.plain === plain) return 950;
  if (item.plain.startsWith(plain)) return 900 - extra;
  if (inOrder(words, item.words)) return 800 - extra;
  if (item.plain.endsWith(plain)) return 795 - extra;
  if (words.every((word) => begins(word, item.words))) return 700 - extra;
  if (item.plain.includes(plain)) return 600 - extra;
  const named = words.filter((word) => begins(word, item.words)).length;
  const rest = words.filter((word) => !begins(word, item.words));
  if (plain.length > 2 && rest.every((word) => begins(word, item.aboutWords)))
    return 300 + Math.round((100 * named) / words.length) - extra / 2;
  return 0;
};

const typo = (item, plain) => {
  const most = allowed(plain.length);
  if (most === 0 || item.plain.length + most < plain.length) return 0;
  const found = distance(plain, item.plain, most);
  const extra = Math.min(99, Math.abs(item.plain.length - plain.length));
  return found > most ? 0 : 590 - 80 * found - extra;
};

const best = (items, fit, limit) =>
  items
    .map((item) => ({ item, points: fit(item) }))
    .filter(({ points }) => points > 0)
    .sort(
      (a, b) =>
        b.points + b.item.weight - a.points - a.item.weight ||
        (a.item.name < b.item.name ? -1 : 1),
    )
    .slice(0, limit);

// The items that fit best, the best first.
const rank = (query, items, limit) => {
  const text = query.trim().toLowerCase().slice(0, 100);
  const words = wordsOf(query.trim().slice(0, 100));
  if (words.length === 0) return [];
  const typed = { text, words, plain: words.join("") };
  let found = best(items, (item) => score(item, typed) || typo(item, typed.plain), limit);
  const parts = text.split(/\s+/).filter((part) => wordsOf(part).length > 0);
  if (found.length === 0 && parts.length > 1) {
    // Several names at once: the best of each.
    const each = Math.ceil(limit / parts.length);
    found = parts.flatMap((part) => {
      const words = wordsOf(part);
      const typed = { text: part, words, plain: words.join("") };
      return best(items, (item) => score(item, typed) || typo(item, typed.plain), each);
    });
  }
  return [...new Set(found.map(({ item }) => item))];
};
